package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.DeviceKind;
import dev.texelscope.engine.device.ValidationMessage;
import dev.texelscope.engine.device.cpu.CpuDevice;
import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.spirv.interpret.NumericRules;
import dev.texelscope.engine.tensor.InputException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/**
 * Accesses outside of buffers. A device can at most tell that something behind a buffer was
 * overwritten; the same dispatch on the CPU engine tells which invocation did it, at which address
 * and in which line.
 */
final class OutsideWrites {

  private OutsideWrites() {}

  /** A run with the CPU engine's account of what the device saw overwritten. */
  static StorageRunner.Dispatched explained(
      StorageRunner.Dispatched dispatched, Sentinels sentinels) {
    boolean cpu = sentinels.site().device().facts().kind() == DeviceKind.CPU;
    if (cpu || dispatched.messages().stream().noneMatch(OutsideWrites::overwritten)) {
      return dispatched;
    }
    List<ValidationMessage> messages = new ArrayList<>(dispatched.messages());
    int subgroupSize = sentinels.site().device().facts().limits().subgroupSize();
    try (CpuDevice device = new CpuDevice(NumericRules.DEFAULT.withSubgroupSize(subgroupSize));
        Arena arena = Arena.ofShared()) {
      Site there = sentinels.site().on(device);
      StorageRunner.Dispatched same =
          new Sentinels(there, sentinels.module(), sentinels.outDtype(), sentinels.operands())
              .run(1, RunMonitor.NONE, arena);
      messages.addAll(same.messages());
    } catch (DeviceException | InputException e) {
      messages.add(
          new ValidationMessage(
              ValidationMessage.Severity.WARNING,
              ValidationMessage.OUT_OF_BOUNDS_WRITE,
              "the CPU engine could not find out which invocation did it: " + e.getMessage()));
    }
    return dispatched.withMessages(messages);
  }

  private static boolean overwritten(ValidationMessage message) {
    return message.id().equals(ValidationMessage.OUT_OF_BOUNDS_WRITE);
  }

  /** The finding that a message is. */
  static Finding finding(ValidationMessage message) {
    return switch (message.id()) {
      case ValidationMessage.OUT_OF_BOUNDS_WRITE ->
          Finding.of(FindingKind.OUT_OF_BOUNDS_WRITE, 1, message.text());
      case ValidationMessage.OUT_OF_BOUNDS_READ ->
          Finding.of(FindingKind.OUT_OF_BOUNDS_READ, 1, message.text());
      case ValidationMessage.UNINITIALIZED_READ ->
          Finding.of(FindingKind.UNINITIALIZED_READ, 1, message.text());
      case ValidationMessage.RACE -> Finding.of(FindingKind.RACE, 1, message.text());
      default -> Finding.of(FindingKind.VALIDATION, 1, message.id() + ": " + message.text());
    };
  }
}
