/**
 * What is wrong with a result and why: a verdict for every component, mismatches by class, and one
 * sentence for each group of them. Open {@link dev.texelscope.engine.findings.Judge} first.
 */
@NullMarked
package dev.texelscope.engine.findings;

import org.jspecify.annotations.NullMarked;
