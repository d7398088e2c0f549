package dev.texelscope.app.view;

import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.Operation;
import dev.texelscope.engine.experiment.Placement;
import dev.texelscope.engine.experiment.Reference;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.Sharing;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.quantize.ReferenceRule;
import dev.texelscope.engine.tensor.DType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Experiments drawn over all that can be chosen; the same seed draws the same one. */
public final class RandomExperiments {

  private static final int LARGEST = 7;

  private final Random random;

  /** Draws from a source of random numbers. */
  public RandomExperiments(Random random) {
    this.random = random;
  }

  /** One of some values. */
  @SafeVarargs
  public final <T> T pick(T... of) {
    return of[random.nextInt(of.length)];
  }

  /**
   * An experiment. One in five runs the faulty shader of the gallery, and those may pack the output
   * in another way than the input, which the built-in shaders refuse.
   */
  public Experiment draw() {
    boolean faulty = random.nextInt(5) == 0;
    Granularity granularity = faulty ? Granularity.TOKEN : granularity();
    Experiment drawn =
        Experiment.of(new InputSource.Generated(generator(), Optional.empty()))
            .withInDtype(Optional.of(pick(DType.FLOAT32, DType.FLOAT16, DType.FLOAT64)))
            .withOperation(operation(granularity))
            .withPlacement(placement(granularity, faulty))
            .withReference(
                new Reference.Formula(
                    pick(ReferenceRule.ET_VK, ReferenceRule.PORTABLE, ReferenceRule.DIVIDE)));
    return faulty ? drawn.withShader(new ShaderSource.UserFile(faultyShader())) : drawn;
  }

  /** Every second one is per token. */
  private Granularity granularity() {
    return random.nextBoolean() ? Granularity.TOKEN : pick(Granularity.values());
  }

  private static Path faultyShader() {
    return Path.of(System.getProperty("texelscope.home"))
        .resolve("shaders/gallery/quantize_texture_one_token_per_texel.glsl")
        .toAbsolutePath()
        .normalize();
  }

  /** Rank 1 to 4; every other tensor of rank 4 has several batches. */
  private String generator() {
    int rank = 1 + random.nextInt(4);
    String shape =
        IntStream.range(0, rank)
            .mapToObj(dim -> Integer.toString(1 + random.nextInt(LARGEST)))
            .collect(Collectors.joining("x"));
    return pick("normal", "uniform", "ties", "specials") + ":" + shape + ":" + random.nextInt(100);
  }

  private Operation operation(Granularity granularity) {
    DType out = pick(DType.INT8, DType.UINT8, DType.INT32);
    boolean narrow = random.nextInt(3) == 0;
    return Operation.DEFAULT
        .withSharing(
            new Sharing(
                granularity,
                tokenDims(),
                pick(Optional.empty(), Optional.of(0), Optional.of(-1)),
                List.of()))
        .withOutDtype(out)
        .withQuantMin(narrow ? Optional.of(random.nextInt(20)) : Optional.empty())
        .withQuantMax(narrow ? Optional.of(60 + random.nextInt(60)) : Optional.empty())
        .withArithmetic(pick(Arithmetic.values()));
  }

  private Set<Dim> tokenDims() {
    Set<Dim> dims = EnumSet.of(pick(Dim.values()));
    for (Dim dim : Dim.values()) {
      if (random.nextBoolean()) {
        dims.add(dim);
      }
    }
    return random.nextBoolean() ? TokenLayout.ALL_BUT_LAST : dims;
  }

  private Placement placement(Granularity granularity, boolean faulty) {
    boolean many = granularity != Granularity.TENSOR;
    return Placement.DEFAULT
        .withStorage(faulty ? StorageChoice.TEXTURE : pick(StorageChoice.values()))
        .withPacking(pick(Dim.W, Dim.H, Dim.C))
        .withOutputPacking(
            faulty && random.nextInt(3) == 0
                ? Optional.of(pick(Dim.W, Dim.H, Dim.C))
                : Optional.empty())
        .withAxisMap(random.nextBoolean() ? AxisMap.STANDARD : axisMap())
        .withDimOrder(random.nextBoolean() ? DimOrder.CONTIGUOUS : dimOrder())
        .withParamsIn(
            Optional.of(
                many
                    ? pick(ParameterStorage.BUFFER, ParameterStorage.TEXTURE)
                    : pick(ParameterStorage.values())));
  }

  private AxisMap axisMap() {
    List<Integer> axes = new ArrayList<>(List.of(0, 1, 2));
    Collections.shuffle(axes, random);
    return new AxisMap(axes.get(0), axes.get(1), axes.get(2), random.nextInt(3));
  }

  private DimOrder dimOrder() {
    List<Dim> dims = new ArrayList<>(DimOrder.CONTIGUOUS.outermostFirst());
    Collections.shuffle(dims, random);
    return new DimOrder(dims);
  }
}
