package dev.texelscope.app.control;

import dev.texelscope.engine.picture.TexelModel;
import dev.texelscope.engine.picture.TexelPyramid;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds pyramids elsewhere and brings back the newest one asked for. Of small models it is built
 * at once, so that they are never seen without. Owned by the thread that {@code back} runs on.
 */
final class LatestPyramid {
  /** Models with at most so many slots do not keep a frame waiting. */
  private static final long SMALL = 1 << 15;

  private final Latest<TexelPyramid> latest;
  private final Consumer<TexelPyramid> ready;
  private @Nullable TexelPyramid current;

  LatestPyramid(Executor elsewhere, Executor back, Consumer<TexelPyramid> ready) {
    this.latest = new Latest<>(elsewhere, back, this::deliver);
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
    if (model == null || !sameGrid) {
      current = null;
    }
    if (model == null) {
      latest.cancel();
    } else if (model.grid().slots() <= SMALL) {
      latest.cancel();
      deliver(TexelPyramid.build(model, solo, () -> false));
    } else {
      latest.request(newerWanted -> TexelPyramid.build(model, solo, newerWanted));
    }
  }

  private void deliver(TexelPyramid built) {
    current = built;
    ready.accept(built);
  }
}
