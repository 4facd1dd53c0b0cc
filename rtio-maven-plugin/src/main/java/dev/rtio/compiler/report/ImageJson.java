package dev.rtio.compiler.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.declaration.DriverDeclaration.ParameterDeclaration;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.image.Argument;
import dev.rtio.compiler.image.Blocks;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.ContextConfig;
import dev.rtio.compiler.image.DeclaredRequest;
import dev.rtio.compiler.image.FirmwareImage;
import java.util.List;

/** {@code target/rtio/image.json}: the firmware image, for other programs and for a look at what was wired. */
public final class ImageJson {
    private ImageJson() {}

    public static String toJson(List<FirmwareImage> images) {
        var boards = new JsonArray();
        images.forEach(image -> boards.add(image(image)));
        return Json.document("images", boards);
    }

    private static JsonObject image(FirmwareImage image) {
        var json = new JsonObject();
        json.addProperty("board", image.devicetree().name());
        String prefix = image.packageName().isEmpty() ? "" : image.packageName() + ".";
        json.addProperty("class", prefix + image.baseName() + "Board");
        image.firmware().ifPresent(firmware -> json.addProperty("firmware", prefix + firmware.className()));
        json.addProperty("iodevs", image.iodevs());
        var components = new JsonArray();
        image.components().forEach(component -> components.add(component(component, image)));
        json.add("components", components);
        var accessors = new JsonArray();
        image.accessors().forEach(accessor -> {
            var entry = new JsonObject();
            entry.addProperty("method", accessor.method());
            entry.addProperty("component", accessor.component());
            accessors.add(entry);
        });
        json.add("accessors", accessors);
        return json;
    }

    private static JsonObject component(Component component, FirmwareImage image) {
        var json = new JsonObject();
        json.addProperty("name", component.name());
        if (component instanceof Component.Device device) {
            json.addProperty("kind", "device");
            json.addProperty("node", device.node().path());
            device.node().matchingCompatible().ifPresent(compatible -> json.addProperty("compatible", compatible));
            json.addProperty("class", device.type());
            json.add("arguments", arguments(device.driver().parameters(), device.arguments()));
        } else if (component instanceof Component.BusIodev iodev) {
            json.addProperty("kind", "bus-iodev");
            json.addProperty("node", iodev.node().path());
            json.addProperty("bus", iodev.bus());
            json.addProperty("class", iodev.type());
            json.add("arguments", arguments(iodev.factory().parameters(), iodev.arguments()));
        } else if (component instanceof Component.Context context) {
            json.addProperty("kind", "context");
            context.written().node().ifPresent(node -> json.addProperty("node", node.path()));
            context.device().ifPresent(device -> json.addProperty("owner", device.path()));
            config(json, context.config());
        } else if (component instanceof Component.ContextPool pool) {
            json.addProperty("kind", "context-pool");
            pool.written().node().ifPresent(node -> json.addProperty("node", node.path()));
            json.addProperty("contexts", pool.contexts());
            config(json, pool.config());
        } else if (component instanceof Component.MemoryPool pool) {
            json.addProperty("kind", "memory-pool");
            json.addProperty("node", pool.node().path());
            json.addProperty("users", image.users(pool));
            blocks(json, pool.blocks());
        } else if (component instanceof Component.WorkQueue queue) {
            json.addProperty("kind", "work-queue");
            json.addProperty("node", queue.node().path());
            json.addProperty("threads", queue.threads());
        } else if (component instanceof Component.Submission submission) {
            json.addProperty("kind", "submission");
            submission.home().ifPresent(node -> json.addProperty("node", node.path()));
            json.addProperty("context", "-> " + submission.context());
            json.addProperty("at-once", submission.atOnce());
            json.add("requests", requests(submission.requests()));
        }
        component.iodevId().ifPresent(id -> json.addProperty("iodev", id));
        json.addProperty("place", place(component.span()));
        return json;
    }

    private static JsonArray requests(List<DeclaredRequest> requests) {
        var array = new JsonArray();
        for (DeclaredRequest request : requests) {
            var json = new JsonObject();
            request.written().node().ifPresent(node -> json.addProperty("node", node.path()));
            json.addProperty("op", Wording.word(request.operation()));
            request.target().ifPresent(target -> json.addProperty("target", "-> " + target));
            if (request.link() != DeclaredRequest.Link.NONE) {
                json.addProperty("link", Wording.word(request.link()));
            }
            request.frame().ifPresent(frame -> json.addProperty("max-bytes", frame.bytes()));
            if (request.align() > 1) {
                json.addProperty("align", request.align());
            }
            array.add(json);
        }
        return array;
    }

    private static void config(JsonObject json, ContextConfig config) {
        json.addProperty("sq-size", config.sqSize());
        json.addProperty("cq-size", config.cqSize());
        json.addProperty("wait-strategy", config.waitWord());
        config.timers().ifPresent(timers -> json.addProperty("timers", "-> " + timers));
        json.addProperty("region", config.heap().name());
        config.memoryPool().ifPresent(pool -> json.addProperty("memory-pool", "-> " + pool));
        config.blocks().ifPresent(own -> {
            var entry = new JsonObject();
            blocks(entry, own);
            json.add("mempool", entry);
        });
    }

    private static void blocks(JsonObject json, Blocks blocks) {
        json.addProperty("blocks", blocks.count());
        json.addProperty("block-size", blocks.size());
        json.addProperty("align", blocks.align());
        json.addProperty("region", blocks.region().name());
    }

    private static JsonObject arguments(List<ParameterDeclaration> parameters, List<Argument> arguments) {
        var json = new JsonObject();
        for (int i = 0; i < arguments.size(); i++) {
            add(json, parameters.get(i).name(), arguments.get(i));
        }
        return json;
    }

    private static void add(JsonObject json, String name, Argument argument) {
        if (argument instanceof Argument.Numeral number) {
            json.addProperty(name, number.value());
        } else if (argument instanceof Argument.Flag flag) {
            json.addProperty(name, flag.value());
        } else if (argument instanceof Argument.Text text) {
            json.addProperty(name, text.value());
        } else if (argument instanceof Argument.Reference reference) {
            json.addProperty(name, "-> " + reference.component());
        } else {
            var list = new JsonArray();
            if (argument instanceof Argument.Numbers numbers) {
                numbers.values().forEach(list::add);
            } else if (argument instanceof Argument.Bytes bytes) {
                bytes.values().forEach(list::add);
            } else if (argument instanceof Argument.Texts texts) {
                texts.values().forEach(list::add);
            }
            json.add(name, list);
        }
    }

    /** The file's name and the line: a whole path would differ from machine to machine. */
    private static String place(Span span) {
        String file = span.file();
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1) + ":" + span.line();
    }
}
