package dev.texelscope.engine.device.vulkan;

import dev.texelscope.engine.device.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sorts the validation layer's messages by the thread that caused them, since the layer calls back
 * on that thread: those of a run are taken by the device's thread, those outside of any run stay.
 */
final class ValidationLog {

  private final Map<Thread, List<ValidationMessage>> byThread = new ConcurrentHashMap<>();

  /** Called by the layer. */
  void add(ValidationMessage message) {
    byThread.computeIfAbsent(Thread.currentThread(), thread -> new ArrayList<>()).add(message);
  }

  /** Takes the messages that this thread caused. */
  List<ValidationMessage> takeMine() {
    List<ValidationMessage> mine = byThread.remove(Thread.currentThread());
    return mine == null ? List.of() : mine;
  }

  /** All messages that nobody took. */
  List<ValidationMessage> rest() {
    List<ValidationMessage> rest = new ArrayList<>();
    byThread.values().forEach(rest::addAll);
    return rest;
  }
}
