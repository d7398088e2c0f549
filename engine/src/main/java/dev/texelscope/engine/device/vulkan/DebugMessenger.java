package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.vulkan.EXTDebugUtils.*;
import static org.lwjgl.vulkan.VK10.VK_FALSE;

import dev.texelscope.engine.device.ValidationMessage;
import java.nio.LongBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkDebugUtilsMessengerCallbackDataEXT;
import org.lwjgl.vulkan.VkDebugUtilsMessengerCallbackEXT;
import org.lwjgl.vulkan.VkDebugUtilsMessengerCreateInfoEXT;

/** Hands the validation layer's warnings and errors to a {@link ValidationLog}. */
final class DebugMessenger extends Handle {

  private final Instance instance;
  private final long messenger;
  private final VkDebugUtilsMessengerCallbackEXT callback;

  private DebugMessenger(
      LiveHandles live,
      Instance instance,
      long messenger,
      VkDebugUtilsMessengerCallbackEXT callback) {
    super(live, HandleType.DEBUG_MESSENGER);
    this.instance = instance;
    this.messenger = messenger;
    this.callback = callback;
  }

  static DebugMessenger create(LiveHandles live, Instance instance, ValidationLog log) {
    VkDebugUtilsMessengerCallbackEXT callback =
        VkDebugUtilsMessengerCallbackEXT.create((severity, types, data, user) -> {
          log.add(message(severity, VkDebugUtilsMessengerCallbackDataEXT.create(data)));
          return VK_FALSE;
        });
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkDebugUtilsMessengerCreateInfoEXT info =
          VkDebugUtilsMessengerCreateInfoEXT.calloc(stack)
              .sType$Default()
              .messageSeverity(
                  VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT
                      | VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT)
              .messageType(VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT)
              .pfnUserCallback(callback);
      LongBuffer handle = stack.mallocLong(1);
      check(
          vkCreateDebugUtilsMessengerEXT(instance.vk(), info, null, handle),
          "listen to the validation layer");
      return new DebugMessenger(live, instance, handle.get(0), callback);
    }
  }

  private static ValidationMessage message(
      int severity, VkDebugUtilsMessengerCallbackDataEXT data) {
    String id = data.pMessageIdNameString();
    String text = data.pMessageString();
    return new ValidationMessage(
        severity >= VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT
            ? ValidationMessage.Severity.ERROR
            : ValidationMessage.Severity.WARNING,
        id == null ? "" : id,
        text == null ? "" : text);
  }

  @Override
  void destroy() {
    vkDestroyDebugUtilsMessengerEXT(instance.vk(), messenger, null);
    callback.free();
  }
}
