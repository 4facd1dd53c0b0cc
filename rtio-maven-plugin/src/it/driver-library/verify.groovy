def board = new File(basedir, "firmware/target/generated-sources/rtio/it/firmware/CountingBoard.java").text
assert board.contains("new Counter(0, 41)")
assert new File(basedir, "firmware/target/classes/it/firmware/CountingBoard.class").file

new java.util.jar.JarFile(new File(basedir, "library/target").listFiles().find { it.name.endsWith(".jar") }).withCloseable {
    assert it.getEntry("META-INF/rtio/drivers.index")
    assert it.getEntry("META-INF/rtio/bindings/acme,counter.yaml")
}

// What the firmware declares in Java runs, in queues of the sizes that follow from it.
def runtime = new File(localRepositoryPath, "dev/rtio/rtio-runtime").listFiles().findAll { it.directory }
        .collectMany { it.listFiles().toList() }.find { it.name.endsWith(".jar") }
def java = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
        [new File(basedir, "firmware/target/classes"), new File(basedir, "library/target/classes"), runtime]
                .join(File.pathSeparator), "it.firmware.Counting")
        .redirectErrorStream(true).start()
assert java.text.readLines() == ["2 and 1", "2: 42", "2: 44"]
assert java.waitFor() == 0

def runs = new File(basedir, "build.log").text.split("Scanning for projects").drop(1)
assert runs.every { it.contains("1 driver in the index") }
assert runs[0].contains("3 generated source files, 3 changed")
assert runs[1].contains("3 generated source files, 0 changed")
