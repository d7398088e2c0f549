package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.tensor.io.TensorEntry;
import dev.texelscope.engine.tensor.io.TensorFormat;
import java.util.Optional;

/** Looks at the input of an experiment without running it. */
public final class InputInspection {

  private InputInspection() {}

  /** The sizes of the input tensor. */
  public static Sizes sizes(Experiment experiment) {
    return InputLoader.sizes(
        InputLoader.key(experiment.input(), experiment.inDtype(), 1, new KnownFiles()));
  }

  /**
   * The sizes that a tensor of a file has as the input of an experiment, from what the file says of
   * it alone.
   *
   * @param format of the file
   * @param source the slice and the dims
   * @param device what it has to fit, if that is known
   * @throws dev.texelscope.engine.tensor.SliceNeededException if it has too many dims or elements
   * @throws dev.texelscope.engine.tensor.InputException if slice or dims do not fit its shape, or
   *     it is empty
   */
  public static Sizes sizes(
      TensorEntry entry,
      TensorFormat format,
      InputSource.TensorFile source,
      Experiment experiment,
      Optional<DeviceFacts> device) {
    InputLoader.Outline outline = InputLoader.outline(entry, format, source, experiment.inDtype());
    device.ifPresent(facts -> DeviceFit.require(outline, experiment.placement(), facts));
    return outline.sizes();
  }
}
