def files = { String root ->
    def texts = [:]
    new File(basedir, root).eachFileRecurse(groovy.io.FileType.FILES) {
        texts[it.path.substring(new File(basedir, root).path.length() + 1)] = it.bytes.encodeHex().toString()
    }
    texts
}
def changed = { String root ->
    def before = files("target/kept/" + root)
    def after = files("target/" + root)
    assert before.keySet() == after.keySet()
    after.keySet().findAll { before[it] != after[it] }
}

// Runs.
def runtime = new File(localRepositoryPath, "dev/rtio/rtio-runtime").listFiles().findAll { it.directory }
        .collectMany { it.listFiles().toList() }.find { it.name.endsWith(".jar") }
def java = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
        new File(basedir, "target/classes").path + File.pathSeparator + runtime, "it.hello.Hello")
        .redirectErrorStream(true).start()
assert java.text.readLines() == ["1: 7", "2: 7"]
assert java.waitFor() == 0

def runs = new File(basedir, "build.log").text.split("Scanning for projects").drop(1)
assert runs.length == 3

// A first run generates and compiles; the footprint is shown.
assert runs[0].contains("3 generated source files, 3 changed")
assert runs[0] =~ /\[INFO\] +java-heap: +\d+ B/

// Nothing has changed: nothing is written, and so nothing is compiled.
assert runs[1].contains("3 generated source files, 0 changed")
assert runs[1].contains("Nothing to compile")

// No driver takes the property that was edited: the constants change, but not the wiring, image or footprint.
assert runs[2].contains("3 generated source files, 1 changed")
assert changed("generated-sources/rtio") == ["it/hello/HelloDevicetree.java"] as Set
assert changed("classes") == ["it/hello/HelloDevicetree\$Porch.class"] as Set
assert changed("rtio").empty

// What was resolved of bindings is kept, and was not written again.
assert new File(basedir, "target/rtio/bindings.cache").length() > 0
