/**
 * The editor of the shader that runs, with what the compiler says of it and makes of it. Open
 * {@link dev.texelscope.app.view.source.SourceView} first.
 */
@NullMarked
package dev.texelscope.app.view.source;

import org.jspecify.annotations.NullMarked;
