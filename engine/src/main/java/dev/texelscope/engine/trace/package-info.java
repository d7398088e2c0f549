/**
 * What single invocations did: variables with their lines, accesses, and where each written number
 * came from. Open {@link dev.texelscope.engine.trace.InvocationTrace} first, then {@link
 * dev.texelscope.engine.trace.Tracer}.
 */
@NullMarked
package dev.texelscope.engine.trace;

import org.jspecify.annotations.NullMarked;
