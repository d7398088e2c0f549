package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.ValidationMessage;
import dev.texelscope.engine.device.cpu.CpuDevice;
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
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
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
  private final Stage<ShaderModule> compile = new Stage<>("compile");
  private final Stage<ShaderModule> compileProbe = new Stage<>("compile-probe");
  private final Stage<ReadCells> probe = new Stage<>("probe");
  private final Stage<Dispatched> dispatch = new Stage<>("dispatch");
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
      QuantRange range) {}

  /**
   * Keys of the scales and of the zero_points, apart: an edit of one leaves the other where it is.
   */
  record ParameterKeys(Object scale, Object zeroPoint) {}

  /** What the device wrote. */
  record Dispatched(
      Tensor output,
      Optional<Tensor> neverWritten,
      long unstable,
      Set<String> uploaded,
      List<ValidationMessage> messages,
      DispatchResult.Timings timings) {}

  private record ModuleKey(
      ShaderSource source, Optional<InputLoader.FileState> file, BuiltinVariant variant) {}

  private record DispatchKey(
      String module, Site.Key site, Object input, ParameterKeys parameters, QuantRange range) {}

  private record CompareKey(
      DispatchKey dispatch,
      String probe,
      Quantizer quantizer,
      Optional<ExpectedOutput.Key> expected) {}

  StorageRun run(Prepared p, Device device, List<CountedArena> held, RunMonitor monitor) {
    List<StageTiming> log = new ArrayList<>();
    Site site = site(p, device);
    BuiltinVariant variant = variant(p);
    monitor.begin("compile");
    ShaderModule module = compiled(compile, p.experiment().shader(), variant, held, log);
    ShaderModule probeModule =
        compiled(compileProbe, p.experiment().shader(), variant.withOutput(DType.INT32), held, log);
    monitor.begin("probe");
    record ProbeKey(String module, Site.Key site) {}
    ReadCells reads =
        probe.get(
            new ProbeKey(probeModule.key(), site.key()),
            held,
            log,
            arena -> Probes.record(site, probeModule, arena));
    monitor.begin("dispatch");
    DispatchKey dispatchKey =
        new DispatchKey(module.key(), site.key(), p.inputKey(), p.parameterKeys(), p.range());
    Dispatched dispatched =
        dispatch.get(
            dispatchKey, held, log, arena -> dispatch(p, site, module, variant.output(), arena));
    boolean ran = log.getLast().ran();
    if (ran) {
      splitDispatch(log, dispatched.timings());
    }
    monitor.begin("compare");
    Evidence evidence = evidence(p, site, dispatched, reads);
    CompareKey compareKey =
        new CompareKey(
            dispatchKey,
            probeModule.key(),
            evidence.quantizer(),
            p.expected().map(ExpectedOutput::key));
    Judgement judgement =
        compare.get(
            compareKey,
            held,
            log,
            arena -> withRunFaults(Judge.judge(evidence, arena), dispatched, site));
    return new StorageRun(
        form,
        module.label(),
        variant.output(),
        site.plan(),
        evidence,
        judgement,
        dispatched.messages(),
        ran ? dispatched.uploaded() : Set.of(),
        log);
  }

  private Site site(Prepared p, Device device) {
    Placement placement = p.experiment().placement();
    MemoryLayout input = placement.inputLayout(form, p.input().sizes());
    MemoryLayout output = placement.outputLayout(form, p.input().sizes());
    if (form == Storage.TEXTURE
        && p.experiment().shader() instanceof ShaderSource.BuiltIn
        && !input.equals(output)) {
      throw new InputException(
          "output-packing: the built-in texture shader reads and writes the same texel, so "
              + placement.outputPacking().orElse(placement.packing())
              + " is not allowed with packing "
              + placement.packing()
              + "; the same packing is");
    }
    ParameterStorage storage = placement.parameterStorage(p.experiment().operation().granularity());
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
        DispatchPlan.of(output, p.experiment().execution(), device.facts().limits()),
        p.experiment().execution());
  }

  private BuiltinVariant variant(Prepared p) {
    Operation operation = p.experiment().operation();
    return new BuiltinVariant(
        form,
        operation.granularity(),
        p.input().tensor().dtype(),
        operation.outDtype(),
        p.experiment().placement().parameterStorage(operation.granularity()),
        operation.arithmetic());
  }

  private ShaderModule compiled(
      Stage<ShaderModule> stage,
      ShaderSource source,
      BuiltinVariant variant,
      List<CountedArena> held,
      List<StageTiming> log) {
    Optional<InputLoader.FileState> file =
        source instanceof ShaderSource.GlslFile(Path path)
            ? Optional.of(InputLoader.FileState.of(path, "shader"))
            : Optional.empty();
    return stage.get(
        new ModuleKey(source, file, variant),
        held,
        log,
        arena -> compiler.compile(source, variant));
  }

  private Dispatched dispatch(
      Prepared p, Site site, ShaderModule module, DType outDtype, Arena arena) {
    return new Sentinels(site, module, outDtype, operands(p, site)).run(arena);
  }

  private static Site.Operands operands(Prepared p, Site site) {
    Tensor scales = p.parameters().scale();
    Tensor zeroPoints = p.parameters().zeroPoint();
    return new Site.Operands(
        new Binder.Content(
            "input:" + p.inputKey() + ":" + site.input(),
            target -> pack(p.input().tensor(), site.input(), target)),
        new Binder.Content(
            "scale:" + p.parameterKeys().scale(), target -> copyCells(scales, target)),
        new Binder.Content(
            "zero-point:" + p.parameterKeys().zeroPoint(), target -> copyCells(zeroPoints, target)),
        p.parameters().scaleOf(0),
        p.parameters().zeroPointOf(0),
        p.range());
  }

  /** Executes one invocation, of the shader compiled with names and lines. */
  TracedRun trace(Prepared p, CpuDevice cpu, GridSize invocation) {
    Site site = site(p, cpu);
    BuiltinVariant variant = variant(p);
    ShaderModule module =
        compiler.compile(p.experiment().shader(), variant, CompileRequest.Form.DEBUG);
    return new TracedRun(
        form,
        module.label(),
        cpu.trace(
            site.dispatch(module, variant.output(), operands(p, site), (byte) 0), invocation));
  }

  private static void pack(Tensor tensor, MemoryLayout layout, MemorySegment target) {
    boolean narrowed = tensor.dtype() == DType.FLOAT64 && target.byteSize() < layout.slots() * 8;
    Packing.pack(tensor, layout, narrowed ? DType.FLOAT32 : tensor.dtype(), target);
  }

  /**
   * Parameter cells are numbered as tokens; what follows the last token in a texture is padding.
   */
  private static void copyCells(Tensor values, MemorySegment target) {
    target.fill((byte) 0);
    values.copyInto(target.asSlice(0, values.byteSize()));
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

  private static Judgement withRunFaults(Judgement judgement, Dispatched dispatched, Site site) {
    List<Finding> findings = new ArrayList<>(judgement.findings());
    if (site.plan().invocations() == 0) {
      findings.add(
          Finding.of(
              FindingKind.NOTHING_RAN,
              1,
              "The dispatch has no invocations: " + site.plan().workgroups() + " workgroups."));
    }
    if (dispatched.unstable() > 0) {
      findings.add(
          Finding.of(
              FindingKind.NONDETERMINISTIC,
              dispatched.unstable(),
              dispatched.unstable() + " components differ between two runs on the same input."));
    }
    Set<String> said = new HashSet<>();
    for (ValidationMessage message : dispatched.messages()) {
      if (said.add(message.id() + message.text())) {
        findings.add(Finding.of(FindingKind.VALIDATION, 1, message.id() + ": " + message.text()));
      }
    }
    return judgement.withFindings(findings);
  }

  /** Forgets all answers. */
  void clear() {
    List.of(compile, compileProbe, probe, dispatch, compare).forEach(Stage::clear);
  }
}
