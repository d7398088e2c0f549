/**
 * Small compute shaders, one idea each, grouped as the SPIR-V specification groups instructions,
 * and how to run them anywhere. Open {@link dev.texelscope.engine.corpus.CorpusShader} first, then
 * {@link dev.texelscope.engine.corpus.CorpusResult}.
 */
@NullMarked
package dev.texelscope.engine.corpus;

import org.jspecify.annotations.NullMarked;
