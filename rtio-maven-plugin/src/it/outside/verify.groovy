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
assert log =~ /(?m)^ +Memory region +Used Size +Region Size +%age Used\n +ram: +\d+ B +4 KB +\d+\.\d\d%$/

// Also of a board that does not fit, but not of one with another mistake.
assert log =~ /(?m)^ +small: +\d+ B +256 B +\d+\.\d\d%$/
assert log =~ /\[ERROR\] .*\/full\.board\.yaml:4:7 RTIO-801 /
assert log =~ /\[ERROR\] .*\/wrong\.board\.yaml:4:12 RTIO-402 /
assert log.count("Footprint of board") == 2

assert log =~ /\[ERROR\] .*\/missing\.board\.yaml/
assert !log.contains("Exception:") && !log.contains("at dev.rtio")

// Nothing else was written.
assert basedir.list().findAll { !(it ==~ /.*\.(yaml|properties|groovy|log)/) }.toSet() ==
        [".mvn", "bindings", "models", "more", "one.json"] as Set
