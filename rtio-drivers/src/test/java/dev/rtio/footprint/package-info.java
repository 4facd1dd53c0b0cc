/** The predicted footprint of boards, held against JVMs that run them. */
package dev.rtio.footprint;
