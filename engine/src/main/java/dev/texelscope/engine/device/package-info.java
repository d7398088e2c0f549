/**
 * The port to anything that executes compute shaders: what to run, on which memory, and what came
 * back. Open {@link dev.texelscope.engine.device.Device} first, then {@link
 * dev.texelscope.engine.device.Dispatch}.
 */
@NullMarked
package dev.texelscope.engine.device;

import org.jspecify.annotations.NullMarked;
