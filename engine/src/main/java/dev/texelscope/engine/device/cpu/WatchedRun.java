package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.ValidationMessage;
import dev.texelscope.engine.device.Watched;
import dev.texelscope.engine.spirv.interpret.CheckLog;
import dev.texelscope.engine.spirv.interpret.Dispatcher;
import dev.texelscope.engine.spirv.interpret.Grid;
import dev.texelscope.engine.spirv.interpret.OutOfBoundsLog;
import dev.texelscope.engine.spirv.interpret.ShaderMemory;
import dev.texelscope.engine.spirv.interpret.StepLimitException;
import dev.texelscope.engine.spirv.interpret.WriteWatch;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A run in which every invocation is watched for what none may do.
 *
 * <p>Who wrote what is noted as it happens. Most programs cannot use a value that nothing was
 * written to whatever they do, and share no variables: nothing more is to be seen there. Of the
 * others the decisions are recorded, and then of all invocations (or workgroups) that took the same
 * ones the first and the last are executed once more, step by step, with a mark beside every
 * register. Only that has a limit. A race whose writes change nothing is none, and whether they do
 * is seen in these two alone.
 */
final class WatchedRun {
  /** Steps that are executed once more, at most. */
  private static final long CHECKED_STEPS = 10_000_000;

  private final Dispatch dispatch;
  private final CpuProgram program;
  private final CheckLog checks;
  private final long checkedSteps;
  private Optional<Watched> watched = Optional.empty();

  WatchedRun(Dispatch dispatch, CpuProgram program) {
    this(dispatch, program, CHECKED_STEPS);
  }

  /** With a limit of its own. */
  WatchedRun(Dispatch dispatch, CpuProgram program, long checkedSteps) {
    this.dispatch = dispatch;
    this.program = program;
    this.checkedSteps = checkedSteps;
    checks = new CheckLog(checkedSteps);
  }

  /**
   * Runs.
   *
   * @param unwritten the memory of the dispatch as it was before, for executing parts once more
   */
  void run(Dispatcher dispatcher, Supplier<ShaderMemory> unwritten) {
    WriteWatch writes =
        new WriteWatch(
            dispatcher,
            resource ->
                dispatch.resources().stream()
                    .anyMatch(bound ->
                        bound instanceof BoundOutput && bound.binding() == resource.binding()));
    long invocations = dispatcher.workgroups().count() * dispatcher.localSize().count();
    long checked = invocations;
    if (program.checkable()) {
      PathSurvey survey = new PathSurvey(dispatcher, program.program().together());
      CpuRun.run(dispatch, dispatcher, writes.over(program.recording()), Optional.of(survey::lane));
      checked = check(dispatcher.on(unwritten.get(), new OutOfBoundsLog(), checkedSteps), survey);
    } else {
      CpuRun.run(dispatch, dispatcher, writes.over(program.plain()), Optional.empty());
    }
    watched =
        Optional.of(
            new Watched(
                invocations,
                checked,
                writes.complete(),
                writes.overlaps().stream().map(o -> overlap(dispatcher, o)).toList()));
  }

  /** Executes the first and the last ones of each path, and counts those that are known thereby. */
  private long check(Dispatcher dispatcher, PathSurvey survey) {
    Dispatcher.Lane lane =
        dispatcher.lane(
            new CpuDeadline(dispatch, "shader " + dispatch.module().label()),
            Dispatcher.checked(checks),
            Optional.empty());
    long checked = 0;
    for (PathSurvey.Alike alike : survey.alike()) {
      if (checks.exhausted()) {
        break;
      }
      try {
        execute(dispatcher, lane, alike.first());
        if (alike.last() != alike.first()) {
          execute(dispatcher, lane, alike.last());
        }
      } catch (StepLimitException e) {
        // it waits for what another invocation writes
        continue;
      } catch (DeviceException e) {
        if (e.kind() != DeviceException.Kind.TIMEOUT) {
          throw e;
        }
        break; // the run itself did end in time
      }
      checked += checks.exhausted() ? 0 : alike.count();
    }
    return checked;
  }

  private void execute(Dispatcher dispatcher, Dispatcher.Lane lane, long unit) {
    if (program.program().together()) {
      lane.run(dispatcher.workgroups().at(unit));
    } else {
      lane.runAlone(dispatcher.globalId(unit));
    }
  }

  private static Watched.Overlap overlap(Dispatcher dispatcher, WriteWatch.Overlap overlap) {
    return new Watched.Overlap(
        overlap.resource().binding(),
        overlap.unitBytes(),
        overlap.count(),
        overlap.places().stream()
            .map(place ->
                new Watched.Place(
                    place.unit(),
                    size(dispatcher.globalId(place.first())),
                    size(dispatcher.globalId(place.last()))))
            .toList());
  }

  private static GridSize size(Grid id) {
    return new GridSize(id.x(), id.y(), id.z());
  }

  /** How closely it was watched. */
  Optional<Watched> watched() {
    return watched;
  }

  /** What was seen. */
  List<ValidationMessage> messages() {
    return checks.entries().stream()
        .map(entry ->
            new ValidationMessage(
                ValidationMessage.Severity.WARNING,
                switch (entry.kind()) {
                  case UNINITIALIZED_READ -> ValidationMessage.UNINITIALIZED_READ;
                  case RACE -> ValidationMessage.RACE;
                },
                entry.sentence()))
        .toList();
  }
}
