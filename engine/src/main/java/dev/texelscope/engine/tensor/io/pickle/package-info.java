/**
 * Pickle streams as data: a reader that builds numbers, text and containers, and calls nothing.
 * Open {@link dev.texelscope.engine.tensor.io.pickle.PickleReader} first.
 */
@NullMarked
package dev.texelscope.engine.tensor.io.pickle;

import org.jspecify.annotations.NullMarked;
