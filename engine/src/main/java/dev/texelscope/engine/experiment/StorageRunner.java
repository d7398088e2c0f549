package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.Binder;
import dev.texelscope.engine.binding.BindingPlan;
import dev.texelscope.engine.binding.Bindings;
import dev.texelscope.engine.binding.Content;
import dev.texelscope.engine.binding.FormatMismatch;
import dev.texelscope.engine.binding.Formats;
import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.device.ValidationMessage;
import dev.texelscope.engine.device.Watched;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.findings.Judge;
import dev.texelscope.engine.findings.Judgement;
import dev.texelscope.engine.findings.ReadCells;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Packing;
import dev.texelscope.engine.layout.ParameterLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.quantize.Quantizer;
import dev.texelscope.engine.quantize.ReferenceRule;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.ShaderInterface;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs one storage form of the operator: compile, probe, dispatch, compare. Each stage keeps its
 * last answer, so that a run after a small edit does only what the edit touches.
 */
final class StorageRunner {

  private final Storage form;
  private final ModuleCompiler compiler;
  private final Stage<ReadCells> probe = new Stage<>("probe");
  private final Stage<Dispatched> dispatch = new Stage<>("dispatch");
  private final Stage<Optional<Finding>> twin = new Stage<>("twin");
  private final Stage<Judgement> compare = new Stage<>("compare");

  StorageRunner(Storage form, ModuleCompiler compiler) {
    this.form = form;
    this.compiler = compiler;
  }

  /** The document and what the common stages made of it, with the keys of their answers. */
  record Prepared(
      Experiment experiment,
      LoadedInput input,
      Object inputKey,
      ResolvedParameters parameters,
      ParameterKeys parameterKeys,
      Optional<ExpectedOutput> expected,
      TokenLayout tokens,
      QuantRange range) {

    /** The same values for an experiment that differs in placement or execution alone. */
    Prepared with(Experiment other) {
      return new Prepared(
          other, input, inputKey, parameters, parameterKeys, expected, tokens, range);
    }
  }

  /**
   * Keys of the scales and of the zero_points, apart: an edit of one leaves the other where it is.
   */
  record ParameterKeys(Object scale, Object zeroPoint) {}

  /**
   * What the device wrote, the output to which binding, and how closely it watched: in the first
   * dispatch, beside which stand the messages of all and the time that the others took.
   */
  record Dispatched(
      Tensor output,
      Optional<Tensor> neverWritten,
      Stability stability,
      Set<String> uploaded,
      List<ValidationMessage> messages,
      DispatchResult.Timings timings,
      long repeatNanos,
      Optional<Watched> watched,
      int binding) {

    /** The same with other messages. */
    Dispatched withMessages(List<ValidationMessage> value) {
      return new Dispatched(
          output,
          neverWritten,
          stability,
          uploaded,
          List.copyOf(value),
          timings,
          repeatNanos,
          watched,
          binding);
    }
  }

  private record DispatchKey(
      String module,
      Site.Key site,
      int repeat,
      Object input,
      ParameterKeys parameters,
      QuantRange range) {}

  private record CompareKey(
      DispatchKey dispatch,
      String probe,
      Optional<String> twin,
      Quantizer quantizer,
      Optional<ExpectedOutput.Key> expected) {}

  /**
   * Runs the operator.
   *
   * @param source the experiment's shader, or the built-in one beside it
   */
  StorageRun run(
      Prepared p, ShaderSource source, Device device, List<CountedArena> held, RunMonitor monitor) {
    List<StageTiming> log = new ArrayList<>();
    BuiltinVariant variant = variant(p.experiment(), p.input(), form);
    monitor.begin("compile");
    ShaderModule module = compiled("compile", source, variant, log);
    ShaderModule probeModule =
        compiled("compile-probe", source, variant.withOutput(DType.INT32), log);
    Site site = site(p, source, module, device);
    DType probeOutput = probeOutput(site, probeModule, variant);
    monitor.begin("probe");
    record ProbeKey(String module, Site.Key site) {}
    ReadCells reads =
        probe.get(
            new ProbeKey(probeModule.key(), site.key()),
            held,
            log,
            arena -> Probes.record(site, probeModule, probeOutput, arena));
    monitor.begin("dispatch");
    int repeat = p.experiment().execution().repeat();
    DispatchKey dispatchKey =
        new DispatchKey(
            module.key(), site.key(), repeat, p.inputKey(), p.parameterKeys(), p.range());
    Dispatched dispatched =
        dispatch.get(
            dispatchKey,
            held,
            log,
            arena -> dispatch(p, site, module, variant.output(), repeat, monitor, arena));
    boolean ran = log.getLast().ran();
    if (ran) {
      splitDispatch(log, dispatched.timings());
      if (repeat > 1) {
        log.add(new StageTiming("repeat", true, dispatched.repeatNanos()));
      }
    }
    Optional<ShaderModule> twinModule = Twin.of(source, variant, compiler);
    Optional<Finding> difference =
        twinModule.flatMap(other ->
            twin(p, site, other, new TwinKey(dispatchKey, other.key()), dispatched, held, log));
    monitor.begin("compare");
    Evidence evidence = evidence(p, site, dispatched, reads);
    CompareKey compareKey =
        new CompareKey(
            dispatchKey,
            probeModule.key(),
            twinModule.map(ShaderModule::key),
            evidence.quantizer(),
            p.expected().map(ExpectedOutput::key));
    Judgement judgement =
        compare.get(
            compareKey,
            held,
            log,
            arena ->
                withRunFaults(
                    Judge.judge(evidence, arena),
                    dispatched,
                    site,
                    mismatches(site, module, variant.output()),
                    difference));
    return new StorageRun(
        form,
        module.label(),
        variant.output(),
        site.plan(),
        evidence,
        judgement,
        dispatched.messages(),
        ran ? dispatched.uploaded() : Set.of(),
        log,
        dispatched.watched(),
        dispatched.stability());
  }

  private record TwinKey(DispatchKey dispatch, String module) {}

  private Optional<Finding> twin(
      Prepared p,
      Site site,
      ShaderModule module,
      TwinKey key,
      Dispatched optimized,
      List<CountedArena> held,
      List<StageTiming> log) {
    return twin.get(
        key,
        held,
        log,
        arena ->
            Twin.difference(
                optimized,
                dispatch(p, site, module, optimized.output().dtype(), 1, RunMonitor.NONE, arena),
                site.output()));
  }

  /** Where and how a module of this form runs. */
  Site site(Prepared p, ShaderSource source, ShaderModule module, Device device) {
    Placement placement = p.experiment().placement();
    MemoryLayout input = placement.inputLayout(form, p.input().sizes());
    MemoryLayout output = placement.outputLayout(form, p.input().sizes());
    if (form == Storage.TEXTURE
        && source instanceof ShaderSource.BuiltIn
        && !input.equals(output)) {
      throw new InputException(
          "output-packing: the built-in texture shader reads and writes the same texel, so "
              + placement.outputPacking().orElse(placement.packing())
              + " is not allowed with packing "
              + placement.packing()
              + "; the same packing is");
    }
    BindingPlan plan =
        source instanceof ShaderSource.UserFile file ? file.options().plan() : BindingPlan.PROPOSED;
    Bindings bindings = plan.bindings(ShaderInterface.of(module.summary()), module.label());
    bindings.requireComplete();
    ParameterStorage storage = bindings.parameterStorage();
    ParameterLayout parameters =
        ParameterLayout.of(
            storage, p.tokens().numTokens(), device.facts().limits().maxImageDimension3D());
    return new Site(
        device,
        form,
        p.input().tensor().dtype(),
        input,
        output,
        p.tokens(),
        parameters,
        DispatchPlan.of(
            output, p.experiment().execution(), device.facts().limits(), module.summary()),
        p.experiment().execution(),
        plan);
  }

  /**
   * What a probe's output is: the int32 form's, or what a user's shader writes whatever is asked.
   */
  private static DType probeOutput(Site site, ShaderModule module, BuiltinVariant variant) {
    return Formats.declared(site.bindings(module).output()).orElse(variant.output());
  }

  private static List<FormatMismatch> mismatches(Site site, ShaderModule module, DType outDtype) {
    Formats formats = new Formats(site.inDtype(), outDtype);
    return site.bindings(module).slots().stream()
        .flatMap(
            bound -> bound.role().flatMap(role -> formats.mismatch(bound.slot(), role)).stream())
        .toList();
  }

  /**
   * Which of the built-in variants an experiment asks for, and what its shader is compiled with.
   */
  static BuiltinVariant variant(Experiment experiment, LoadedInput input, Storage form) {
    Operation operation = experiment.operation();
    return new BuiltinVariant(
        form,
        operation.granularity(),
        input.tensor().dtype(),
        operation.outDtype(),
        experiment.placement().parameterStorage(operation.granularity()),
        operation.arithmetic());
  }

  private ShaderModule compiled(
      String stage, ShaderSource source, BuiltinVariant variant, List<StageTiming> log) {
    ModuleCompiler.Made made = compiler.compile(source, variant, CompileRequest.Form.PLAIN);
    log.add(new StageTiming(stage, made.fresh(), made.nanos()));
    return made.module();
  }

  /** The module that a run of this form dispatches. */
  ShaderModule module(Prepared p, ShaderSource source) {
    return compiler.module(
        source, variant(p.experiment(), p.input(), form), CompileRequest.Form.PLAIN);
  }

  /** The storage form that the output of a user's shader is declared in. */
  Storage declared(Prepared p, ShaderSource.UserFile source) {
    ShaderModule module = module(p, source);
    return source
        .options()
        .plan()
        .bindings(ShaderInterface.of(module.summary()), module.label())
        .storage();
  }

  private Dispatched dispatch(
      Prepared p,
      Site site,
      ShaderModule module,
      DType outDtype,
      int repeat,
      RunMonitor monitor,
      Arena arena) {
    Sentinels sentinels = new Sentinels(site, module, outDtype, operands(p, site, module));
    return OutsideWrites.explained(sentinels.run(repeat, monitor, arena), sentinels);
  }

  /** The contents of a dispatch. */
  static Site.Operands operands(Prepared p, Site site, ShaderModule module) {
    Tensor scales = p.parameters().scale();
    Tensor zeroPoints = p.parameters().zeroPoint();
    Tensor input = p.input().tensor();
    return new Site.Operands(
        new Binder.Tensors(
            new Content(
                "input:" + p.inputKey() + ":" + site.input(),
                input.dtype(),
                site.input().slots(),
                target -> Packing.pack(input, site.input(), input.dtype(), target),
                Optional.of((first, target) ->
                    Packing.packPart(input, site.input(), input.dtype(), first, target))),
            new Content(
                "scale:" + p.parameterKeys().scale(),
                scales.dtype(),
                scales.numel(),
                scales::copyInto,
                Optional.of((first, target) -> copyPart(scales, first, target))),
            new Content(
                "zero-point:" + p.parameterKeys().zeroPoint(),
                zeroPoints.dtype(),
                zeroPoints.numel(),
                zeroPoints::copyInto,
                Optional.of((first, target) -> copyPart(zeroPoints, first, target))),
            OtherTensors.of(site.bindings(module))),
        p.parameters().scaleOf(0),
        p.parameters().zeroPointOf(0),
        p.range());
  }

  /** Numbers of a tensor from one on; those after the last are 0. */
  private static void copyPart(Tensor values, long first, MemorySegment target) {
    Tensor part =
        Tensor.of(values.dtype(), Shape.of(target.byteSize() / values.dtype().byteSize()), target);
    for (long i = 0; i < part.numel(); i++) {
      part.set(i, first + i < values.numel() ? values.doubleAt(first + i) : 0);
    }
  }

  private static void splitDispatch(List<StageTiming> log, DispatchResult.Timings timings) {
    log.removeLast();
    if (timings.pipeline() > 0) {
      log.add(new StageTiming("pipeline", true, timings.pipeline()));
    }
    log.add(new StageTiming("upload", true, timings.upload()));
    log.add(new StageTiming("dispatch", true, Math.max(timings.dispatch(), 0)));
    log.add(new StageTiming("readback", true, timings.readback()));
  }

  private static Evidence evidence(Prepared p, Site site, Dispatched dispatched, ReadCells reads) {
    Operation operation = p.experiment().operation();
    ReferenceRule rule =
        p.experiment().reference() instanceof Reference.Formula(ReferenceRule formula)
            ? formula
            : ReferenceRule.ET_VK;
    return new Evidence(
        site.input(),
        site.output(),
        p.tokens(),
        site.parameters(),
        p.input().tensor(),
        p.parameters().scale(),
        p.parameters().zeroPoint(),
        new Quantizer(rule, operation.arithmetic(), operation.granularity(), p.range()),
        p.expected().map(ExpectedOutput::tensor),
        dispatched.output(),
        dispatched.neverWritten(),
        reads);
  }

  private static Judgement withRunFaults(
      Judgement judgement,
      Dispatched dispatched,
      Site site,
      List<FormatMismatch> mismatches,
      Optional<Finding> difference) {
    List<Finding> findings = new ArrayList<>();
    for (FormatMismatch mismatch : mismatches) {
      findings.add(Finding.of(FindingKind.FORMAT_MISMATCH, 1, mismatch.sentence()));
    }
    findings.addAll(judgement.findings());
    difference.ifPresent(findings::add);
    if (site.plan().invocations() == 0) {
      findings.add(
          Finding.of(
              FindingKind.NOTHING_RAN,
              1,
              "The dispatch has no invocations: " + site.plan().workgroups() + " workgroups."));
    }
    Nondeterminism.finding(dispatched, site.output()).ifPresent(findings::add);
    dispatched
        .watched()
        .ifPresent(watched ->
            findings.addAll(
                WrittenTwice.findings(
                    watched, dispatched.binding(), site.output(), dispatched.output().dtype())));
    Set<String> said = new HashSet<>();
    for (ValidationMessage message : dispatched.messages()) {
      if (said.add(message.id() + message.text())) {
        findings.add(OutsideWrites.finding(message));
      }
    }
    return judgement.withFindings(findings);
  }

  /** Forgets all answers. */
  void clear() {
    List.of(probe, dispatch, twin, compare).forEach(Stage::clear);
  }
}
