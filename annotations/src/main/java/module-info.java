/** What authors of firmware and drivers write; no dependency, nothing at run time. */
module dev.rtio.annotations {
    exports dev.rtio.annotation;
}
