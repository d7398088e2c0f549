/**
 * What is wrong with a result, in groups with one cause each. Open {@link
 * dev.texelscope.app.view.findings.FindingsModel} first.
 */
@NullMarked
package dev.texelscope.app.view.findings;

import org.jspecify.annotations.NullMarked;
