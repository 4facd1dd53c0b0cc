import groovy.json.JsonSlurper

def data = { String page ->
    new JsonSlurper().parseText((new File(basedir, page).text =~ /(?s)<script type="application\/json" id="data">(.*?)<\/script>/)[0][1])
}
def runs = new File(basedir, "build.log").text.split("Scanning for projects").drop(1)
assert runs.length == 5

// A first build has nothing to compare with; the page is complete.
def first = data("target/kept/report/index.html")
assert first.boards*.name == ["counter"]
assert !first.changes
assert first.findings.empty

// A pull request: what has changed since, as text and as JSON.
assert runs[1] =~ /Footprint of board 'counter' since target\/rtio\/footprint.json/
assert runs[1] =~ /first in java-heap +\d+ B +\d+ B +\+\d+ B/
assert runs[1] =~ /second in java-heap +0 B +\d+ B +\+\d+ B  new/
def changes = new JsonSlurper().parse(new File(basedir, "target/changes.json"))
assert changes.version == 1
assert changes.boards[0].state == "changed"
assert changes.boards[0].total.change == changes.boards[0].components*.change.sum()
assert changes.boards[0].components.collectEntries { [it.component, it.state] } == [first: "changed", second: "new", board: "changed"]

// The page of the next build says the same of the last one.
def second = data("target/rtio/report/index.html")
assert second.changes.since == "the last build"
assert second.changes.boards[0].components == changes.boards[0].components

// In Maven's site.
def site = new File(basedir, "target/site")
assert data("target/site/rtio/index.html").boards*.name == ["counter"]
assert new File(site, "project-reports.html").text.contains('href="rtio/index.html"')

// What cannot be read is said with its place, all at once, and never as a stack trace.
assert runs[4] =~ /usage.json:3:\d+ RTIO-901 the file is not what a firmware measures, it is not even JSON/
assert runs[4] =~ /footprint.json:1:1 RTIO-901 the file is not a footprint of this version of RTIO: its version is 7, not 1/
assert !(runs[4] =~ /\tat /)

// The page is written all the same, and shows them.
assert data("target/broken.html").findings*.code == ["RTIO-901", "RTIO-901"]
