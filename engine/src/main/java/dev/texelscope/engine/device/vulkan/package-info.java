/**
 * Devices over Vulkan: one small closeable class a Vulkan handle, and what is kept between runs.
 * Open {@link dev.texelscope.engine.device.vulkan.VulkanDevices} first, then {@link
 * dev.texelscope.engine.device.vulkan.VulkanDevice}.
 */
@NullMarked
package dev.texelscope.engine.device.vulkan;

import org.jspecify.annotations.NullMarked;
