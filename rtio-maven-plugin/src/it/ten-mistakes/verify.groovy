def board = "src/main/rtio/planted.board.yaml"
def log = new File(basedir, "build.log").readLines()

/** What is shown of the finding at a place, from its first line to the next finding. */
def finding = { String file, int line, int column, String code ->
    def first = "[ERROR] " + new File(basedir, file) + ":" + line + ":" + column + " " + code + " "
    def starts = log.findIndexValues { it.startsWith(first) }
    assert starts.size() == 1: first
    def shown = [log[starts[0]]] + log.drop(starts[0] as int).tail().takeWhile { !it.startsWith("[") }
    // The line of the file, and a caret below its column.
    def gutter = ("  " + line + " | ")
    assert shown[1] == gutter + new File(basedir, file).readLines()[line - 1]
    assert shown[2].indexOf("^") == gutter.length() + column - 1
    shown.join("\n")
}

assert finding(board, 18, 10, "RTIO-410").contains("hint: did you mean 'outdoor'?")            // unknown label
assert finding(board, 8, 22, "RTIO-402").contains("'fast' is not a number")                    // wrong type
assert finding(board, 9, 13, "RTIO-403").contains("hint: add 'reg: 0x76'")                       // missing required property
assert finding(board, 11, 7, "RTIO-404").contains("hint: did you mean 'friendly-name'?")       // undeclared property
assert finding(board, 16, 1, "RTIO-202").contains("planted.board.yaml:12:5 first given here") // duplicate label
assert finding("src/main/rtio/repeated.board.yaml", 8, 3, "RTIO-102").contains("repeated.board.yaml:7:3")
assert finding("src/main/rtio/broken.board.yaml", 5, 17, "RTIO-101").contains("not closed")
assert finding(board, 13, 19, "RTIO-401").contains("hint: did you mean 'bosch,bme280'?")       // unknown compatible
assert finding("src/main/java/it/mistakes/Dial.java", 8, 17, "RTIO-605").contains("hint: did you mean 'full-scale'?")
assert finding("src/main/java/it/mistakes/Planted.java", 9, 5, "RTIO-604").contains("planted.board.yaml:21:11")

// These, and no other that only follows from them.
assert log.count { it ==~ /\[ERROR\] .*RTIO-\d+ .*/ } == 10
assert log.any { it.startsWith("[ERROR] 10 errors") }

// For other programs, too.
def findings = new groovy.json.JsonSlurper().parse(new File(basedir, "target/rtio/findings.json")).findings
assert findings.count { it.severity == "error" } == 10
assert findings.every { it.place.file.startsWith("src/main/") }

// In the user's terms, and nothing half-written.
assert !log.any { it.contains("at dev.rtio") || it.contains("Exception:") || it.contains("Exception in") }
assert !new File(basedir, "target/generated-sources/rtio").exists()
// What was read of bindings is kept for the next run, whatever came of this one.
assert new File(basedir, "target/rtio").list().sort() == ["bindings.cache", "findings.json", "findings.sarif"]
assert !new File(basedir, "target/classes").exists()
