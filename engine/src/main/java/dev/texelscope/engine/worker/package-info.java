/**
 * The engine in a process of its own, so that a shader that hangs or takes a driver down takes
 * nothing else with it. Open {@link dev.texelscope.engine.worker.WorkerEngine} first, then {@link
 * dev.texelscope.engine.worker.WorkerServer}.
 */
@NullMarked
package dev.texelscope.engine.worker;

import org.jspecify.annotations.NullMarked;
