/**
 * The text of the shader that runs. Open {@link dev.texelscope.app.view.source.SourceView} first.
 */
@NullMarked
package dev.texelscope.app.view.source;

import org.jspecify.annotations.NullMarked;
