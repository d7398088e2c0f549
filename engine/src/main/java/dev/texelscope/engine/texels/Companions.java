package dev.texelscope.engine.texels;

import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.experiment.WriteMap;
import java.util.Optional;

/**
 * What is known beside the run that a view shows.
 *
 * @param writes who wrote what in that run; empty while it is not known
 * @param kept the run that it is held against, of the same sizes, whose result is held as long as
 *     this is used; empty where there is none
 * @param whyNone why there is none to hold it against, in a few words
 */
public record Companions(Optional<WriteMap> writes, Optional<StorageRun> kept, String whyNone) {

  /** Nothing is known. */
  public static final Companions NONE =
      new Companions(Optional.empty(), Optional.empty(), "no run is kept to compare with");
}
