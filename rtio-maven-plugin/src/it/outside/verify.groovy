def dumped = { String file, String path ->
    new groovy.json.JsonSlurper().parse(new File(basedir, file)).nodes.find { it.path == path }
}
def log = new File(basedir, "build.log").text

assert log.contains("[INFO] Checked board 'gauge': ")
assert log.contains("[INFO] Checked board 'second': ")

assert dumped("one.json", "/dial").props["full-scale"].v == 250
assert dumped("models/gauge.json", "/dial").props["full-scale"].v == 10
assert dumped("models/second.json", "/dial").props["full-scale"].v == 100
assert dumped("models/second.json", "/lamp").binding.endsWith("/acme,lamp.yaml")

// The table is what was asked for, so that -q leaves it.
assert log =~ /(?m)^ +Memory region +Used Size +Region Size +%age Used\n +ram: +\d+ B +8 KB +\d+\.\d\d%$/

// Also of a board that does not fit, but not of one with another mistake.
assert log =~ /(?m)^ +small: +\d+ B +256 B +\d+\.\d\d%$/
assert log =~ /\[ERROR\] .*\/full\.board\.yaml:4:7 RTIO-801 /
assert log =~ /\[ERROR\] .*\/wrong\.board\.yaml:4:12 RTIO-402 /
assert log.count("Footprint of board") == 2

// Findings for other programs, where somebody asks for them.
def findings = new groovy.json.JsonSlurper().parse(new File(basedir, "findings/findings.json")).findings
assert findings.collect { [it.code, it.place.file, it.place.line, it.place.column] } ==
        [["RTIO-402", "wrong.board.yaml", 4, 12]]
def sarif = new groovy.json.JsonSlurper().parse(new File(basedir, "findings/findings.sarif"))
assert sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri == "wrong.board.yaml"

// Answers to questions.
assert log.contains("""/dial: full-scale
  value       250
  set         ${new File(basedir, "scale.overlay.yaml")}:2:3
  replaces    10
  set         ${new File(basedir, "gauge.board.yaml")}:10:3
  rule        int, optional, default 100
              ${new File(basedir, "bindings/acme,dial.yaml")}:5:3
              The last number on it.
""")
assert log.contains("board 'gauge' has no node 'dial1'; did you mean 'dial0'?")
assert log.contains("# RTIO-404 A property is not declared by the binding\n")
assert log.contains("""--- gauge.board.yaml
+++ gauge.board.yaml with scale.overlay.yaml
/dial
  ~ full-scale: 10 -> 250  (${new File(basedir, "scale.overlay.yaml")}:2:3)
""")
assert new groovy.json.JsonSlurper().parse(new File(basedir, "diff.json")).nodes*.path == ["/dial"]

// Of a board with errors these are the answer, for both questions, and nothing else.
assert (log =~ /\[ERROR\] .*\/faulty\.board\.yaml:5:3 RTIO-404 /).count == 2
assert log.count("1 error in boards, bindings or annotations; the question was not answered") == 2
assert log.count("full-skale: 11") == 2
assert log.count("/dial\n") == 1 && log.count("--- gauge.board.yaml\n") == 1

assert log =~ /\[ERROR\] .*\/missing\.board\.yaml/
assert !log.contains("Exception:") && !log.contains("at dev.rtio")

// Bindings that no board uses: what would be an error is a warning.
assert log =~ /\[WARNING\] .*\/acme,switch\.yaml:6:5 RTIO-302 .*\n/
assert log =~ /\[WARNING\] .*\/acme,switch\.yaml:5:3 RTIO-310 /
assert log =~ /\[INFO\] Checked bindings alone: \d+ files, \d+ bindings/
def definitions = new groovy.json.JsonSlurper().parse(new File(basedir, "schemas/board.schema.json")).definitions
assert definitions["binding_acme,knob"].properties.steps
assert definitions.property_steps.description == "How many steps there are."
assert new File(basedir, "schemas").list().length == 4

// Nothing else was written, no cache outside of a project either.
assert basedir.list().findAll { !(it ==~ /.*\.(yaml|properties|groovy|log)/) }.toSet() ==
        [".mvn", "alone", "bindings", "diff.json", "findings", "models", "more", "one.json", "schemas"] as Set
