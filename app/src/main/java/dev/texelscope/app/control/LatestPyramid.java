package dev.texelscope.app.control;

import dev.texelscope.engine.picture.TexelModel;
import dev.texelscope.engine.picture.TexelPyramid;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds pyramids elsewhere and brings back the newest one asked for; an older one still being
 * built is cancelled. Of small models it is built at once, so that they are never seen without.
 * Owned by the thread that {@code back} runs on.
 */
final class LatestPyramid {
  /** Models with at most so many slots do not keep a frame waiting. */
  private static final long SMALL = 1 << 15;

  private final Executor elsewhere;
  private final Executor back;
  private final Consumer<TexelPyramid> ready;
  private final AtomicLong newest = new AtomicLong();
  private @Nullable TexelPyramid current;

  LatestPyramid(Executor elsewhere, Executor back, Consumer<TexelPyramid> ready) {
    this.elsewhere = elsewhere;
    this.back = back;
    this.ready = ready;
  }

  /**
   * The pyramid to paint with until a newer one is ready. It may be of an older model with the same
   * grid: wrong for some frames, like any picture that is being recomputed, but never out of
   * bounds.
   */
  @Nullable TexelPyramid current() {
    return current;
  }

  /** Asks for the pyramid of a model, or for none. */
  void request(@Nullable TexelModel model, boolean sameGrid, int solo) {
    long ticket = newest.incrementAndGet();
    if (model == null || !sameGrid) {
      current = null;
    }
    if (model == null) {
      return;
    }
    if (model.grid().slots() <= SMALL) {
      current = TexelPyramid.build(model, solo, () -> false);
      ready.accept(current);
    } else {
      elsewhere.execute(() -> build(model, solo, ticket));
    }
  }

  private void build(TexelModel model, int solo, long ticket) {
    try {
      TexelPyramid built = TexelPyramid.build(model, solo, () -> newest.get() != ticket);
      back.execute(() -> deliver(built, ticket));
    } catch (CancellationException newerAskedFor) {
      // The newer request brings its own.
    }
  }

  private void deliver(TexelPyramid built, long ticket) {
    if (newest.get() == ticket) {
      current = built;
      ready.accept(built);
    }
  }
}
