/**
 * What happened in the runs so far: device, validation messages, and what each stage took. Open
 * {@link dev.texelscope.app.view.log.LogModel} first.
 */
@NullMarked
package dev.texelscope.app.view.log;

import org.jspecify.annotations.NullMarked;
