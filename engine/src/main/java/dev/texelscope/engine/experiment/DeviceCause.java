package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.DeviceKind;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.trace.InvocationTrace;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the device is the cause of a wrong component: the invocation that belongs to the first
 * one is executed on the CPU engine too, and where that does not come to what the device wrote, the
 * shader is not to blame, as where lavapipe ends a loop after 65,535 rounds.
 */
final class DeviceCause {

  private DeviceCause() {}

  /** The result with a finding more for each run in which the device is the cause. */
  static RunResult examined(RunResult result, CpuReplay replay) {
    List<StorageRun> runs =
        result.runs().stream().map(run -> examined(result, run, replay)).toList();
    return new RunResult(
        result.experiment(),
        result.device(),
        result.input(),
        result.parameters(),
        runs,
        result.stages(),
        result.memory());
  }

  /** Whether there is something to ask about. */
  static boolean possible(RunResult result) {
    return result.device().kind() != DeviceKind.CPU
        && result.runs().stream().anyMatch(run -> slot(run) >= 0);
  }

  /** The first wrong component; −1 where there is none. */
  private static long slot(StorageRun run) {
    return run.judgement().findings().stream()
        .filter(finding -> finding.kind().severity() == FindingKind.Severity.MISMATCH)
        .filter(finding -> !finding.slots().isEmpty())
        .mapToLong(finding -> finding.slots().getFirst())
        .findFirst()
        .orElse(-1);
  }

  private static StorageRun examined(RunResult result, StorageRun run, CpuReplay replay) {
    long slot = slot(run);
    if (slot < 0) {
      return run;
    }
    GridSize place = run.plan().placeOf(run.evidence().outputLayout(), slot);
    if (!run.plan().runs(place)) {
      return run;
    }
    List<Finding> findings = new ArrayList<>(run.judgement().findings());
    try {
      InvocationTrace trace = replay.invocation(result, run.storage(), place);
      TraceFindings.of(
              run,
              trace,
              replay.places(result, run.storage()),
              replay.names(result, run.storage()),
              result.device().name())
          .stream()
          .filter(finding ->
              finding.kind() == FindingKind.DEVICE_DIFFERENCE
                  || finding.kind() == FindingKind.DEVICE_LOOP_LIMIT)
          .forEach(findings::add);
    } catch (DeviceException | InputException e) {
      return run; // it does not end here either, or the file is broken since
    }
    return run.with(run.judgement().withFindings(findings));
  }
}
