def model = { String file -> new groovy.json.JsonSlurper().parse(new File(basedir, file)) }
def log = new File(basedir, "build.log").text

// A directory in, a directory out, and the same model on both ways.
assert new File(basedir, "yaml").list().toList().toSet() == ["dial.board.yaml", "plain.board.yaml"] as Set
assert new File(basedir, "yaml/dial.board.yaml").text == """\
# Imported from dial.dts
# Comments with a file and line: where a node, or what another file adds to it, was written first
model: ACME dial  # boards/dial.dts:4
address-cells: 1

red:lamp@1: {}

green:lamp@2: {}

# boards/dial.dts:6
dial0:dial:
  compatible: acme,dial
  full-scale: 0x64
  lamps: [red, green]
"""
["dial", "plain"].each { assert model("models/${it}.json") == model("direct/${it}.json") }
assert model("models/dial.json").nodes.find { it.path == "/dial" }.props["lamps"].v == ["/lamp@1", "/lamp@2"]
assert new File(basedir, "one.yaml").text == new File(basedir, "yaml/dial.board.yaml").text

// Boards in DTS go wherever a board goes.
assert log.contains("[INFO] Checked board 'dial': 4 nodes")
assert model("fine.json").nodes.find { it.path == "/dial" }.props["full-scale"].v == 250
assert log.contains("Footprint of board 'dial'")

// A mistake in one board keeps no other from being written.
assert log =~ /\[ERROR\] .*\/broken\/bad\.dts:3:15 RTIO-123 ';' is missing here/
assert log =~ /\[ERROR\] .*\/broken\/bad\.dts:4:12 RTIO-122 /
assert log.contains("boards with errors were not written")
assert new File(basedir, "broken-out").list().toList() == ["good.board.yaml"]

// What people wrote stays.
assert new File(basedir, "kept/dial.board.yaml").text == "# by hand\n"
assert new File(basedir, "kept").list().toList().toSet() == ["dial.board.yaml", "plain.board.yaml"] as Set
assert log.contains("dial.board.yaml exists, and was not written by this goal")

assert log =~ /\[ERROR\] .*\/none:1:1 RTIO-601 there is no such file or directory/
assert log =~ /\[ERROR\] .*\/bindings:1:1 RTIO-601 the directory has no board/
assert !new File(basedir, "none-out").exists()
assert !log.contains("Exception:") && !log.contains("at dev.rtio")
