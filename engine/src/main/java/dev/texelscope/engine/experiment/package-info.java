/**
 * One experiment in, one answer out: the document of the product, its file, and the engine that
 * runs it. Open {@link dev.texelscope.engine.experiment.Experiment} first, then {@link
 * dev.texelscope.engine.experiment.Engine}.
 */
@NullMarked
package dev.texelscope.engine.experiment;

import org.jspecify.annotations.NullMarked;
