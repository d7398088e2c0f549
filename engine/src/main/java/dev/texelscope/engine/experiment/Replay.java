package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.BindingPlan;
import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.ShaderInterface;
import dev.texelscope.engine.shader.ShaderModule;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The dispatch of a result, to be run once more on another device: the same shader, contents and
 * sizes.
 *
 * @param result open
 * @param run one of its runs
 * @param dispatch on the other device
 * @param places which bindings stand for what
 */
record Replay(RunResult result, StorageRun run, Dispatch dispatch, TensorBindings places) {

  private static final AtomicLong NUMBERS = new AtomicLong();

  /**
   * Makes the dispatch.
   *
   * @param storage form of the run
   * @param form of the module
   * @throws dev.texelscope.engine.tensor.InputException if the shader does not compile any more
   */
  static Replay of(
      RunResult result,
      Storage storage,
      Device device,
      ModuleSource modules,
      CompileRequest.Form form) {
    StorageRun run =
        result.runs().stream().filter(r -> r.storage() == storage).findFirst().orElseThrow();
    Experiment experiment = result.experiment();
    Evidence evidence = run.evidence();
    BuiltinVariant variant = StorageRunner.variant(experiment, result.input(), storage);
    ShaderSource source = source(experiment, variant, modules);
    ShaderModule module = modules.module(source, variant, form);
    Site site =
        new Site(
            device,
            storage,
            result.input().tensor().dtype(),
            evidence.inputLayout(),
            evidence.outputLayout(),
            evidence.tokens(),
            evidence.parameterLayout(),
            run.plan(),
            experiment.execution(),
            plan(source));
    String contents = "replay " + NUMBERS.incrementAndGet();
    StorageRunner.Prepared prepared =
        new StorageRunner.Prepared(
            experiment,
            result.input(),
            contents,
            result.parameters(),
            new StorageRunner.ParameterKeys(contents, contents),
            Optional.empty(),
            evidence.tokens(),
            evidence.quantizer().range());
    return new Replay(
        result,
        run,
        site.dispatch(
            module, variant.output(), StorageRunner.operands(prepared, site, module), (byte) 0),
        TensorBindings.of(site.bindings(module)));
  }

  private static BindingPlan plan(ShaderSource source) {
    return source instanceof ShaderSource.UserFile file
        ? file.options().plan()
        : BindingPlan.PROPOSED;
  }

  /** A user's shader has one form; beside it the built-in one of the other form ran. */
  private static ShaderSource source(
      Experiment experiment, BuiltinVariant variant, ModuleSource modules) {
    if (!(experiment.shader() instanceof ShaderSource.UserFile file)) {
      return experiment.shader();
    }
    ShaderModule module = modules.module(file, variant, CompileRequest.Form.PLAIN);
    Storage declared =
        plan(file).bindings(ShaderInterface.of(module.summary()), module.label()).storage();
    return declared == variant.storage() ? file : new ShaderSource.BuiltIn();
  }
}
