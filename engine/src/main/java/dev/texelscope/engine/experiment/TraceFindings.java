package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.spirv.interpret.OutOfBounds;
import dev.texelscope.engine.trace.CellNames;
import dev.texelscope.engine.trace.InvocationTrace;
import dev.texelscope.engine.trace.WrittenCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with one invocation: its own faults, and outputs that the device has not. */
final class TraceFindings {

  private TraceFindings() {}

  /**
   * All findings.
   *
   * @param places which bindings hold the tensors
   * @param names of the cells of the shader's memory
   * @param device name of the device that the run comes from
   */
  static List<Finding> of(
      StorageRun run,
      InvocationTrace trace,
      TensorBindings places,
      CellNames names,
      String device) {
    List<Finding> findings = new ArrayList<>();
    for (OutOfBounds fault : trace.outOfBounds()) {
      findings.add(
          Finding.of(
              fault.write() ? FindingKind.OUT_OF_BOUNDS_WRITE : FindingKind.OUT_OF_BOUNDS_READ,
              fault.count(),
              "I" + fault.sentence().substring(1) + "."));
    }
    differences(run, trace, places, names, device, findings);
    return findings;
  }

  private static void differences(
      StorageRun run,
      InvocationTrace trace,
      TensorBindings places,
      CellNames names,
      String device,
      List<Finding> findings) {
    MemoryLayout layout = run.evidence().outputLayout();
    Map<Long, Long> last = new LinkedHashMap<>();
    for (WrittenCell written : trace.outputs()) {
      if (places.is(RoleKind.OUTPUT, written.cell())) {
        last.put(ExecutedComponent.slotOf(written.cell(), layout), written.value());
      }
    }
    List<Long> slots =
        last.entrySet().stream()
            .filter(e -> !run.evidence().wrote(e.getKey(), e.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (slots.isEmpty()) {
      return;
    }
    String first =
        ExecutedComponent.of(run, slots.getFirst(), trace, places, names)
            .difference(device)
            .orElse("");
    boolean loops = trace.iterations() > ExecutedComponent.LAVAPIPE_LOOP_LIMIT;
    findings.add(
        new Finding(
            loops && device.startsWith("llvmpipe")
                ? FindingKind.DEVICE_LOOP_LIMIT
                : FindingKind.DEVICE_DIFFERENCE,
            slots.size(),
            first + " At " + layout.addressOfSlot(slots.getFirst()) + ".",
            slots,
            List.of()));
  }
}
