package dev.rtio.compiler.binding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bindings that an earlier run has resolved. One counts as long as its file, and each file that it includes, is where it was and
 * has the content that it had, by SHA-256. Bindings with findings are not kept, so that nothing is hidden. A cache that cannot be
 * read, or that another version of the compiler has written, is as good as none. Not thread-safe.
 */
public final class BindingCache {
    /** One binding, with all that must be as it was for it to count. */
    record Entry(String file, String hash, List<Part> parts, Binding binding) {}

    /** A file that is included, by the name under which it was found. */
    record Part(String name, String file, String hash) {
        static Part of(BindingFile file) {
            return new Part(file.name(), file.file(), file.hash());
        }
    }

    private final @Nullable Path file;
    private final String compiler;
    private final Optional<CacheReader> stored;
    private final Map<String, Entry> fresh = new HashMap<>();

    private BindingCache(@Nullable Path file, String compiler, Optional<CacheReader> stored) {
        this.file = file;
        this.compiler = compiler;
        this.stored = stored;
    }

    /** A cache that keeps nothing. */
    public static BindingCache none() {
        return new BindingCache(null, "", Optional.empty());
    }

    /**
     * The cache in a file, which need not exist yet.
     *
     * @param compiler what tells this compiler from others, which may resolve the same files otherwise
     */
    public static BindingCache in(Path file, String compiler) {
        return new BindingCache(file, compiler, CacheReader.open(file, compiler));
    }

    /** The binding of a file, if it is known and everything is as it was. */
    Optional<BindingParser.Parsed> find(BindingFile root, BindingFiles files) {
        return stored.flatMap(reader -> reader.find(root.file()))
                .filter(entry -> entry.hash().equals(root.hash())
                        && entry.binding().path().equals(root.path())
                        && entry.parts().stream().allMatch(part -> isUnchanged(part, files)))
                .map(entry -> new BindingParser.Parsed(entry.binding(), Set.of(), true));
    }

    private static boolean isUnchanged(Part part, BindingFiles files) {
        return files.byName(part.name())
                .filter(file -> file.file().equals(part.file()) && file.hash().equals(part.hash()))
                .isPresent();
    }

    /** Keeps what was read without a finding. */
    void put(BindingFile root, BindingParser.Parsed parsed) {
        if (file != null) {
            List<Part> parts = parsed.files().stream()
                    .filter(part -> part != root)
                    .map(Part::of)
                    .toList();
            fresh.put(root.file(), new Entry(root.file(), root.hash(), parts, parsed.binding()));
        }
    }

    /** Writes what is new, beside what was known and not replaced. Where that fails, the next run has more to do. */
    public void save() {
        if (file == null || fresh.isEmpty()) {
            return;
        }
        Map<String, Entry> all = new HashMap<>();
        stored.ifPresent(reader -> reader.all().forEach(entry -> all.put(entry.file(), entry)));
        all.values().removeIf(entry -> entry.file().indexOf('!') < 0 && !Files.exists(Path.of(entry.file())));
        all.putAll(fresh);
        List<String> names = all.keySet().stream().sorted().toList();
        List<Entry> entries = new ArrayList<>();
        names.forEach(name -> entries.add(all.get(name)));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            // Written beside and moved: of two runs at a time the work of one is kept, whole.
            Path draft = file.resolveSibling(
                    file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
            Files.write(draft, CacheWriter.write(entries, compiler));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // A cache is no duty.
        }
        fresh.clear();
    }
}
