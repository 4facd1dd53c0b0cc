def runs = new File(basedir, "build.log").text.split("Scanning for projects").drop(1)

assert runs[0].contains("rtio.severities: severity setting 'RTIO-4O4=warning' names no diagnostic; did you mean 'RTIO-404'")
assert runs[0].contains("'RTIO-404=warn' must end in 'error', 'warning' or 'off'")
assert runs[1].contains("rtio.jvm: 'hotspot-11' is no model of a JVM")
assert runs[2].contains("rtio.outputDirectory is " + new File(basedir, "src/main/java")
        + ", which is not below the build directory " + new File(basedir, "target"))
assert runs[3].contains("[ERROR] " + new File(basedir, "winter.overlay.yaml") + ":1:1 RTIO-602 ")
assert runs[4].contains("Skipped: rtio.skip is set")

assert runs[5].contains("[ERROR] " + new File(basedir, "nowhere") + ":1:1 RTIO-320 ")
assert runs[7].contains("rtio.maxFindings is 0, which shows nothing")
assert runs[6].contains("rtio.package is 'int.0', which is no name of a Java package")

assert runs.every { !it.contains("at dev.rtio") && !it.contains("Exception:") }
// Only what was found is written.
assert new File(basedir, "target").list() == ["rtio"]
assert new File(basedir, "target/rtio").list().sort() == ["findings.json", "findings.sarif"]
assert !new File(basedir, "src/main/java").exists()
