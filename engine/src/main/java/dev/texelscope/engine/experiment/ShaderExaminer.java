package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.BindingPlan;
import dev.texelscope.engine.binding.Bindings;
import dev.texelscope.engine.binding.BoundSlot;
import dev.texelscope.engine.binding.FormatMismatch;
import dev.texelscope.engine.binding.Formats;
import dev.texelscope.engine.binding.Role;
import dev.texelscope.engine.binding.RolePlaces;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.CompileResult;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.ShaderInterface;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.shader.Slot;
import dev.texelscope.engine.shader.Slot.Place;
import dev.texelscope.engine.spirv.LocalSize;
import dev.texelscope.engine.spirv.ModuleSummary;
import dev.texelscope.engine.spirv.SpirvText;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles an experiment's shader and says what it is, what its bindings stand for and what it
 * needs; nothing runs. Owned by one thread at a time.
 */
public final class ShaderExaminer implements AutoCloseable {

  private final GlslCompiler compiler = new GlslCompiler();

  /** A module or the reasons why there is none. */
  private record Built(
      String label,
      String text,
      CompileResult result,
      Optional<String> preprocessed,
      List<Path> files) {}

  /**
   * Examines the shader of an experiment.
   *
   * @param device what it shall run on; empty: needs are listed without what there is
   * @throws InputException if the shader's file cannot be read
   */
  public ShaderReport examine(Experiment experiment, Optional<DeviceFacts> device) {
    if (experiment.shader() instanceof ShaderSource.UserFile file && file.spirv()) {
      return ofModule(experiment, file, device);
    }
    Built built = build(experiment);
    return switch (built.result()) {
      case CompileResult.Failed failed ->
          new ShaderReport(
              built.label(),
              built.text(),
              failed.included(),
              failed.diagnostics(),
              Optional.of(ModuleCompiler.sentence(failed.diagnostics())),
              Optional.empty(),
              DeclaredFields.NONE,
              built.files());
      case CompileResult.Compiled compiled -> {
        Described described =
            describe(experiment, compiled.module(), built.preprocessed().orElse(""), device);
        yield new ShaderReport(
            built.label(),
            built.text(),
            compiled.included(),
            compiled.diagnostics(),
            described.problem(),
            Optional.of(described.module()),
            described.declared(),
            built.files());
      }
    };
  }

  private ShaderReport ofModule(
      Experiment experiment, ShaderSource.UserFile file, Optional<DeviceFacts> device) {
    ShaderModule module = UserShaders.module(file);
    Described described = describe(experiment, module, "", device);
    return new ShaderReport(
        module.label(),
        described.module().disassembly(),
        new TreeMap<>(),
        List.of(),
        described.problem(),
        Optional.of(described.module()),
        described.declared(),
        List.of(file.path()));
  }

  private Built build(Experiment experiment) {
    BuiltinVariant variant = variant(experiment);
    CompileRequest request =
        switch (experiment.shader()) {
          case ShaderSource.BuiltIn _ -> CompileRequest.of(variant);
          case ShaderSource.UserFile file ->
              UserShaders.request(file, variant.defines(), CompileRequest.Form.PLAIN);
        };
    CompileResult result = compiler.compile(request);
    List<Path> files =
        Stream.concat(
                experiment.shader() instanceof ShaderSource.UserFile file
                    ? Stream.of(file.path())
                    : Stream.empty(),
                result.included().keySet().stream().map(Path::of))
            .filter(Files::isRegularFile)
            .distinct()
            .toList();
    return new Built(
        request.label(),
        request.source().text(),
        result,
        result instanceof CompileResult.Compiled ? compiler.preprocess(request) : Optional.empty(),
        files);
  }

  private static BuiltinVariant variant(Experiment experiment) {
    Operation operation = experiment.operation();
    return new BuiltinVariant(
        experiment.placement().storage().storages().getFirst(),
        operation.granularity(),
        experiment.inDtype().orElse(DType.FLOAT32),
        operation.outDtype(),
        experiment.placement().parameterStorage(operation.granularity()),
        operation.arithmetic());
  }

  private record Described(
      ShaderReport.Module module, Optional<String> problem, DeclaredFields declared) {}

  private static Described describe(
      Experiment experiment,
      ShaderModule module,
      String preprocessed,
      Optional<DeviceFacts> device) {
    ModuleSummary summary = module.summary();
    BindingPlan plan =
        experiment.shader() instanceof ShaderSource.UserFile file
            ? file.options().plan()
            : BindingPlan.PROPOSED;
    ShaderInterface shader = ShaderInterface.of(summary);
    Optional<String> problem = Optional.empty();
    Bindings bindings;
    try {
      bindings = plan.bindings(shader, module.label());
    } catch (InputException e) {
      // A role for what is not there any more, or cannot have it: the rest is shown all the same.
      bindings = BindingPlan.PROPOSED.bindings(shader, module.label());
      problem = Optional.ofNullable(e.getMessage());
    }
    try {
      bindings.requireComplete();
    } catch (InputException e) {
      problem = problem.or(() -> Optional.ofNullable(e.getMessage()));
    }
    Formats formats =
        new Formats(experiment.inDtype().orElse(DType.FLOAT32), experiment.operation().outDtype());
    List<ShaderReport.Binding> rows = new ArrayList<>();
    for (BoundSlot bound : bindings.slots()) {
      rows.add(row(bound, formats));
    }
    return new Described(
        new ShaderReport.Module(
            summary.entryPoints(),
            summary.entryPoint(),
            Stream.of(summary.localSizeX(), summary.localSizeY(), summary.localSizeZ())
                .map(ShaderExaminer::text)
                .collect(Collectors.joining(" × ")),
            rows,
            ShaderNeeds.of(summary, device),
            preprocessed,
            SpirvText.of(module.words())),
        problem,
        DeclaredFields.of(bindings));
  }

  private static String text(LocalSize size) {
    return size.specializationId() < 0
        ? Integer.toString(size.defaultValue())
        : "constant " + size.specializationId() + " (" + size.defaultValue() + ")";
  }

  private static ShaderReport.Binding row(BoundSlot bound, Formats formats) {
    Slot slot = bound.slot();
    return new ShaderReport.Binding(
        slot.name(),
        slot.where(),
        slot.type(),
        slot.access(),
        bound.role().map(Role::text),
        bound.origin().label(),
        RolePlaces.possible(slot),
        slot.place() instanceof Place.OfConstant(var constant)
            ? Optional.of(
                constant.type().equals("float")
                    ? Float.toString(Float.intBitsToFloat(constant.defaultBits()))
                    : Integer.toString(constant.defaultBits()))
            : Optional.empty(),
        bound.role().flatMap(role -> formats.mismatch(slot, role)).map(FormatMismatch::sentence));
  }

  @Override
  public void close() {
    compiler.close();
  }
}
