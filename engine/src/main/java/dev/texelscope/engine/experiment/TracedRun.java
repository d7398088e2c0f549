package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.trace.InvocationTrace;

/**
 * What one invocation of one storage form did.
 *
 * @param storage texture or buffer
 * @param shader the name of the module
 * @param trace variables, accesses and outputs
 */
public record TracedRun(Storage storage, String shader, InvocationTrace trace) {}
