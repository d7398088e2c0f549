package dev.texelscope.app.view;

import dev.texelscope.engine.device.vulkan.VulkanDevices;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.experiment.Operation;
import dev.texelscope.engine.experiment.Placement;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.quantize.Granularity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs experiments on this machine's first device, and frees their results in the end. */
public final class RealRuns implements AutoCloseable {

  private final Engine engine = new LocalEngine(new VulkanDevices());
  private final List<RunResult> results = new ArrayList<>();

  /** The engine, for a session. */
  public Engine engine() {
    return engine;
  }

  /** Runs an experiment and waits for its result. */
  public RunResult run(Experiment experiment) {
    RunResult result = engine.submit(experiment, RunMonitor.NONE).join();
    results.add(result);
    return result;
  }

  /** 2×5×3×4 elements, per token, parameters in a texture. */
  public static Experiment perToken(StorageChoice storage, Dim packing) {
    return Experiment.of(new InputSource.Generated("normal:2x5x3x4:7", Optional.empty()))
        .withOperation(Operation.DEFAULT.withGranularity(Granularity.TOKEN))
        .withPlacement(
            Placement.DEFAULT
                .withStorage(storage)
                .withPacking(packing)
                .withParamsIn(Optional.of(ParameterStorage.TEXTURE)));
  }

  /** The same with the faulty shader of the gallery: one token for a whole texel. */
  public static Experiment faulty() {
    Path shader =
        Path.of(System.getProperty("texelscope.home"))
            .resolve("shaders/gallery/quantize_texture_one_token_per_texel.glsl");
    return perToken(StorageChoice.TEXTURE, Dim.C)
        .withShader(new ShaderSource.UserFile(shader.normalize()));
  }

  @Override
  public void close() {
    results.forEach(RunResult::close);
    engine.close();
  }
}
