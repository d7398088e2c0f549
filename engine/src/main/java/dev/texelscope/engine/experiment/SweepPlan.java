package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.spirv.LocalSize;
import dev.texelscope.engine.spirv.ModuleSummary;
import dev.texelscope.engine.sweep.LocalSizes;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which candidates a sweep has, and why some of them cannot run. Nothing is dispatched.
 *
 * @param prepared the document and its values
 * @param device where it runs
 * @param runners know their forms
 */
record SweepPlan(
    StorageRunner.Prepared prepared, Device device, Map<Storage, StorageRunner> runners) {

  /** What is dispatched for one candidate. */
  record Work(Site site, ShaderModule module, DType outDtype, Site.Operands operands) {}

  /**
   * One candidate.
   *
   * @param name what tells it from the others
   * @param variant where a variant has its parameters
   * @param current whether the experiment has it now
   * @param rule whether ET-VK's rule chooses it
   * @param work what is dispatched; empty where it was refused
   * @param refusal why it was refused; empty where it was not
   */
  record Candidate(
      String name,
      Storage storage,
      GridSize localSize,
      Optional<ParameterStorage> variant,
      boolean current,
      boolean rule,
      Optional<Work> work,
      String refusal) {}

  /** Candidates whose outputs should be the same. */
  record Table(String title, Optional<String> note, List<Candidate> candidates) {}

  /**
   * Local sizes of the experiment's shader: a table a storage form.
   *
   * @param forms the shader of each form
   * @param asked the sizes; empty: the usual ones
   */
  List<Table> sizes(Map<Storage, ShaderSource> forms, List<GridSize> asked) {
    List<Table> tables = new ArrayList<>();
    forms.forEach((form, source) -> tables.add(sizes(form, source, asked)));
    return tables;
  }

  private Table sizes(Storage form, ShaderSource source, List<GridSize> asked) {
    StorageRunner runner = runner(form);
    ShaderModule module = runner.module(prepared, source);
    GridSize rule = site(runner, source, module, Optional.empty()).plan().localSize();
    GridSize current = prepared.experiment().execution().localSize().orElse(rule);
    Axes axes = Axes.of(module.summary());
    Set<GridSize> sizes = new LinkedHashSet<>();
    if (!asked.isEmpty()) {
      sizes.addAll(asked);
    } else {
      sizes.add(axes.apply(current));
      sizes.add(rule);
      LocalSizes.sensible(device.facts().limits()).forEach(size -> sizes.add(axes.apply(size)));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (GridSize size : sizes) {
      candidates.add(
          candidate(
              size.toString(),
              form,
              size,
              Optional.empty(),
              size.equals(current),
              size.equals(rule),
              () -> work(runner, source, module, Optional.of(size))));
    }
    return new Table(form.label() + "  " + module.label(), axes.note(rule), candidates);
  }

  /**
   * The forms of the built-in shader that the experiment's operation can have, each at the local
   * size of ET-VK's rule.
   *
   * @throws InputException if the shader is not built in
   */
  List<Table> variants() {
    Experiment experiment = prepared.experiment();
    if (experiment.shader() instanceof ShaderSource.UserFile file) {
      throw new InputException(
          "variants: shader "
              + file.path().getFileName()
              + " has no other forms; the built-in shader has");
    }
    Operation operation = experiment.operation();
    ShaderSource source = new ShaderSource.BuiltIn();
    List<Candidate> candidates = new ArrayList<>();
    for (BuiltinVariant variant : BuiltinVariant.all()) {
      boolean meant =
          variant.granularity() == operation.granularity()
              && variant.input() == prepared.input().tensor().dtype()
              && variant.output() == operation.outDtype()
              && variant.arithmetic() == operation.arithmetic();
      if (meant) {
        candidates.add(variant(variant, source));
      }
    }
    return List.of(new Table("variants of the built-in shader", Optional.empty(), candidates));
  }

  private Candidate variant(BuiltinVariant variant, ShaderSource source) {
    Experiment experiment = prepared.experiment();
    ParameterStorage parameters = variant.parameters();
    Storage form = variant.storage();
    StorageRunner.Prepared other =
        prepared.with(
            experiment
                .withPlacement(experiment.placement().withParamsIn(Optional.of(parameters)))
                .withExecution(experiment.execution().withLocalSize(Optional.empty())));
    boolean current =
        experiment.placement().storage().storages().contains(form)
            && experiment.placement().parameterStorage(variant.granularity()) == parameters;
    SweepPlan plan = new SweepPlan(other, device, runners);
    StorageRunner runner = runner(form);
    return plan.candidate(
        form.label()
            + ", parameters in "
            + (parameters == ParameterStorage.PUSH ? "push constants" : parameters.label()),
        form,
        new GridSize(0, 0, 0),
        Optional.of(parameters),
        current,
        true,
        () -> plan.work(runner, source, runner.module(other, source), Optional.empty()));
  }

  private interface Making {
    Work work();
  }

  private Candidate candidate(
      String name,
      Storage form,
      GridSize size,
      Optional<ParameterStorage> variant,
      boolean current,
      boolean rule,
      Making making) {
    try {
      Work work = making.work();
      device.check(work.site().dispatch(work.module(), work.outDtype(), work.operands(), (byte) 0));
      return new Candidate(
          name,
          form,
          work.site().plan().localSize(),
          variant,
          current,
          rule,
          Optional.of(work),
          "");
    } catch (InputException e) {
      return new Candidate(
          name,
          form,
          size,
          variant,
          current,
          rule,
          Optional.empty(),
          String.valueOf(e.getMessage()));
    }
  }

  private Work work(
      StorageRunner runner, ShaderSource source, ShaderModule module, Optional<GridSize> size) {
    Site site = site(runner, source, module, size);
    return new Work(
        site,
        module,
        prepared.experiment().operation().outDtype(),
        StorageRunner.operands(prepared, site, module));
  }

  private Site site(
      StorageRunner runner, ShaderSource source, ShaderModule module, Optional<GridSize> size) {
    Experiment experiment = prepared.experiment();
    return runner.site(
        prepared.with(experiment.withExecution(experiment.execution().withLocalSize(size))),
        source,
        module,
        device);
  }

  private StorageRunner runner(Storage form) {
    return java.util.Objects.requireNonNull(runners.get(form));
  }

  /** Which axes of a workgroup a shader fixes. */
  private record Axes(LocalSize x, LocalSize y, LocalSize z) {

    static Axes of(ModuleSummary summary) {
      return new Axes(summary.localSizeX(), summary.localSizeY(), summary.localSizeZ());
    }

    private static boolean fixed(LocalSize axis) {
      return axis.specializationId() < 0;
    }

    private static int along(LocalSize axis, int chosen) {
      return fixed(axis) ? Math.max(1, axis.defaultValue()) : chosen;
    }

    /** A size with the fixed axes as the shader has them. */
    GridSize apply(GridSize size) {
      return new GridSize(along(x, size.x()), along(y, size.y()), along(z, size.z()));
    }

    Optional<String> note(GridSize size) {
      boolean all = fixed(x) && fixed(y) && fixed(z);
      boolean any = fixed(x) || fixed(y) || fixed(z);
      if (!any) {
        return Optional.empty();
      }
      return Optional.of(
          all
              ? "The shader fixes its local size at "
                  + size
                  + " in its source; local_size_x_id, local_size_y_id and local_size_z_id instead"
                  + " would let other sizes be tried."
              : "The shader fixes its local size along "
                  + (fixed(x) ? "x" : "")
                  + (fixed(y) ? "y" : "")
                  + (fixed(z) ? "z" : "")
                  + " in its source; only the other axes are swept.");
    }
  }
}
