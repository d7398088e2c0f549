package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.DeviceCatalog;
import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.sweep.SweepOptions;
import dev.texelscope.engine.sweep.SweepResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * Runs experiments, one after the other: load, parameters, then for each storage form compile,
 * probe, dispatch, compare. Every stage keeps its last answer and runs again only when what it
 * reads has changed.
 *
 * <p>Owned by one thread at a time.
 */
public final class ExperimentRunner implements AutoCloseable {

  private final DeviceCatalog catalog;
  private final Map<String, Device> devices = new HashMap<>();
  private final Stage<LoadedInput> load = new Stage<>("load");
  private final Stage<ResolvedParameters> parameters = new Stage<>("parameters");
  private final Stage<ExpectedOutput> expected = new Stage<>("expect");
  private final KnownFiles files = new KnownFiles();
  private final Map<Storage, StorageRunner> runners = new EnumMap<>(Storage.class);

  private final ModuleCompiler compiler = new ModuleCompiler();

  /** A runner on the devices of a catalog, which it does not close. */
  public ExperimentRunner(DeviceCatalog catalog) {
    this.catalog = catalog;
    for (Storage form : Storage.values()) {
      runners.put(form, new StorageRunner(form, compiler));
    }
  }

  /** Made when it is first asked. */
  private Optional<CpuReplay> replay = Optional.empty();

  private record ParametersKey(
      StorageRunner.ParameterKeys keys, TokenLayout tokens, QuantRange range) {}

  /**
   * Runs an experiment.
   *
   * @return the answer; the caller closes it
   * @throws dev.texelscope.engine.tensor.InputException if the experiment cannot be run as it is
   * @throws dev.texelscope.engine.device.DeviceException if the device failed
   * @throws java.util.concurrent.CancellationException if the monitor said so
   */
  public RunResult run(Experiment experiment, RunMonitor monitor) {
    List<CountedArena> held = new ArrayList<>();
    try {
      return run(experiment, monitor, held);
    } catch (RuntimeException | Error e) {
      held.forEach(CountedArena::release);
      throw e;
    }
  }

  private RunResult run(Experiment experiment, RunMonitor monitor, List<CountedArena> held) {
    List<StageTiming> log = new ArrayList<>();
    String name = experiment.execution().device().orElse("");
    StorageRunner.Prepared prepared = prepare(experiment, () -> device(name), monitor, held, log);
    Device device = device(name);
    List<StorageRun> runs = new ArrayList<>();
    monitor.begin("compile");
    for (var form : forms(prepared).entrySet()) {
      runs.add(runner(form.getKey()).run(prepared, form.getValue(), device, held, monitor));
    }
    RunResult result =
        new RunResult(
            experiment,
            device.facts(),
            prepared.input(),
            prepared.parameters(),
            runs,
            log,
            HeldMemory.sharing(held));
    if (!DeviceCause.possible(result)) {
      return result;
    }
    monitor.begin("explain");
    CpuReplay asked = replay.orElseGet(() -> new CpuReplay(this::numericFacts, compiler.lent()));
    replay = Optional.of(asked);
    return DeviceCause.examined(result, asked);
  }

  /**
   * Measures an experiment's shader at one local size after another.
   *
   * @throws dev.texelscope.engine.tensor.InputException if no candidate can run
   * @throws dev.texelscope.engine.device.DeviceException if the device failed
   * @throws java.util.concurrent.CancellationException if the monitor said so
   */
  public SweepResult sweep(Experiment experiment, SweepOptions options, RunMonitor monitor) {
    List<CountedArena> held = new ArrayList<>();
    try {
      String name = experiment.execution().device().orElse("");
      StorageRunner.Prepared prepared =
          prepare(experiment, () -> device(name), monitor, held, new ArrayList<>());
      monitor.begin("compile");
      SweepPlan plan = new SweepPlan(prepared, device(name), runners);
      List<SweepPlan.Table> tables =
          options.variants() ? plan.variants() : plan.sizes(forms(prepared), options.sizes());
      return new Sweeper(prepared, device(name), options, monitor).measure(tables);
    } finally {
      held.forEach(CountedArena::release);
    }
  }

  private Optional<NumericFacts> numericFacts(String name) {
    return devices.values().stream()
        .filter(device -> device.facts().name().equals(name))
        .findFirst()
        .map(Device::numericFacts);
  }

  private StorageRunner.Prepared prepare(
      Experiment experiment,
      Supplier<Device> deviceToUse,
      RunMonitor monitor,
      List<CountedArena> held,
      List<StageTiming> log) {
    monitor.begin("load");
    files.begin();
    InputLoader.Key inputKey =
        InputLoader.key(experiment.input(), experiment.inDtype(), tieScale(experiment), files);
    Device device = deviceToUse.get();
    LoadedInput input =
        load.get(
            inputKey,
            held,
            log,
            arena -> {
              requireFit(experiment, inputKey, device);
              return InputLoader.load(inputKey, arena);
            });
    TokenLayout tokens = experiment.operation().tokens(input.sizes());
    QuantRange range = experiment.operation().range();
    monitor.begin("parameters");
    StorageRunner.ParameterKeys keys =
        parameterKeys(experiment.parameters(), inputKey, tokens, range);
    ResolvedParameters resolved =
        parameters.get(
            new ParametersKey(keys, tokens, range),
            held,
            log,
            arena -> ParameterResolver.resolve(experiment, input, files, arena));
    return new StorageRunner.Prepared(
        experiment,
        input,
        inputKey,
        resolved,
        keys,
        expected(experiment, input, held, log),
        tokens,
        range);
  }

  private Optional<ExpectedOutput> expected(
      Experiment experiment, LoadedInput input, List<CountedArena> held, List<StageTiming> log) {
    if (!(experiment.reference() instanceof Reference.ExpectedFile file)) {
      return Optional.empty();
    }
    ExpectedOutput.Key key =
        new ExpectedOutput.Key(file, files.state(file.path(), "expect"), input.tensor().shape());
    return Optional.of(expected.get(key, held, log, arena -> ExpectedOutput.load(key, arena)));
  }

  /** Takes tensor files as they are from the next run on; until then they are as first seen. */
  public void reload() {
    files.forget();
  }

  /** A summary of gigabytes takes minutes; what cannot run is refused before it. */
  private static void requireFit(Experiment experiment, InputLoader.Key key, Device device) {
    InputLoader.outline(key)
        .ifPresent(outline -> DeviceFit.require(outline, experiment.placement(), device.facts()));
  }

  /**
   * Which shader runs in which storage form. A user's shader has the form that it declares; where
   * both are asked for, the built-in one of the other form runs beside it.
   */
  private SequencedMap<Storage, ShaderSource> forms(StorageRunner.Prepared prepared) {
    Experiment experiment = prepared.experiment();
    List<Storage> wanted = experiment.placement().storage().storages();
    SequencedMap<Storage, ShaderSource> forms = new LinkedHashMap<>();
    if (experiment.shader() instanceof ShaderSource.UserFile file) {
      Storage declared = runner(Storage.TEXTURE).declared(prepared, file);
      if (wanted.size() > 1) {
        wanted.forEach(
            form -> forms.put(form, form == declared ? file : new ShaderSource.BuiltIn()));
      } else {
        forms.put(declared, file);
      }
    } else {
      wanted.forEach(form -> forms.put(form, experiment.shader()));
    }
    return forms;
  }

  private StorageRunner runner(Storage form) {
    return java.util.Objects.requireNonNull(runners.get(form));
  }

  /** The device of that name, opened at the first call; the first device for an empty name. */
  Device device(String name) {
    return devices.computeIfAbsent(name, catalog::open);
  }

  /** The scale for which the ties generator makes ties: the constant one, or 1. */
  private static double tieScale(Experiment experiment) {
    return experiment.parameters().scale() instanceof ParameterSource.Constant(double value)
            && value > 0
        ? value
        : 1;
  }

  private StorageRunner.ParameterKeys parameterKeys(
      Parameters parameters, InputLoader.Key input, TokenLayout tokens, QuantRange range) {
    return new StorageRunner.ParameterKeys(
        sourceKey("scale", parameters.scale(), parameters.scaleOverrides(), input, tokens, range),
        sourceKey(
            "zero-point",
            parameters.zeroPoint(),
            parameters.zeroPointOverrides(),
            input,
            tokens,
            range));
  }

  private record SourceKey(
      ParameterSource source,
      Map<Long, ? extends Number> overrides,
      Optional<InputLoader.FileState> file,
      Optional<InputLoader.Key> input,
      TokenLayout tokens,
      Optional<QuantRange> range) {}

  /**
   * A filled source depends on the data and the range, a file on its state, a constant on neither.
   */
  private SourceKey sourceKey(
      String field,
      ParameterSource source,
      Map<Long, ? extends Number> overrides,
      InputLoader.Key input,
      TokenLayout tokens,
      QuantRange range) {
    boolean filled = source instanceof ParameterSource.Filled;
    return new SourceKey(
        source,
        overrides,
        source instanceof ParameterSource.ValuesFile(var path, var _)
            ? Optional.of(files.state(path, field))
            : Optional.empty(),
        filled ? Optional.of(input) : Optional.empty(),
        tokens,
        filled ? Optional.of(range) : Optional.empty());
  }

  /** Forgets all answers and closes the devices. Results that are still open stay readable. */
  @Override
  public void close() {
    load.clear();
    parameters.clear();
    expected.clear();
    runners.values().forEach(StorageRunner::clear);
    replay.ifPresent(CpuReplay::close);
    devices.values().forEach(Device::close);
    devices.clear();
    compiler.close();
  }
}
