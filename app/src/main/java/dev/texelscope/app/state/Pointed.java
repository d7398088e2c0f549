package dev.texelscope.app.state;

import dev.texelscope.engine.experiment.WalkedInvocation.Touched;
import dev.texelscope.engine.layout.Storage;

/**
 * A place that a view points at in the others, without selecting it: what a step reads or writes.
 *
 * @param storage form of the run
 * @param touched which tensor, and where in it
 */
public record Pointed(Storage storage, Touched touched) {}
