// What the board says arrives as it is, nowhere as code.
def runtime = new File(localRepositoryPath, "dev/rtio/rtio-runtime").listFiles().findAll { it.directory }
        .collectMany { it.listFiles().toList() }.find { it.name.endsWith(".jar") }
def java = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
        new File(basedir, "target/classes").path + File.pathSeparator + runtime, "it.hostile.Hostile")
        .redirectErrorStream(true).start()
assert java.text.readLines() == [
        '"; System.exit(1); String x = " | */ int x; /*',
        '${user.home} @project.version@ | $T $N %s {0}',
        '$${0} | */ " \\u0022 ']
assert java.waitFor() == 0

def log = new File(basedir, "build.log").readLines()
def escapes = new File(basedir, "src/main/escapes").path
def errors = log.findAll { it ==~ /\[ERROR\] .*RTIO-\d+ .*/ }.collect { (it =~ /^\[ERROR\] (.*? RTIO-\d+) /)[0][1] }
assert errors == [
        escapes + "/absolute.board.yaml:1:10 RTIO-214",
        escapes + "/climbing.board.yaml:1:10 RTIO-214",
        escapes + "/named.board.yaml:1:13 RTIO-412",
        escapes + "/named.board.yaml:3:1 RTIO-204",
        escapes + "/named.board.yaml:6:1 RTIO-204"]
assert !log.any { it.contains("at dev.rtio") || it.contains("Exception:") }

// Nothing is written but below target.
assert basedir.listFiles()*.name.toSet() ==
        [".mvn", "build.log", "escapes.properties", "invoker.properties", "pom.xml", "src", "target", "verify.groovy"] as Set
assert new File(basedir, "target").listFiles()*.name.toSet() - ["maven-status", "generated-test-sources"] ==
        ["classes", "generated-sources", "rtio"] as Set
