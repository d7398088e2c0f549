package dev.texelscope.engine.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shaders whose output depends on the local size, or that fix it. */
public final class SweepShaders {

  private SweepShaders() {}

  /** Right for workgroups of 8×8×1 alone: it takes that for granted. */
  public static Path assumesItsSize(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("assumes.glsl"),
        """
        #version 450 core
        #extension GL_GOOGLE_include_directive : require
        #include "dtypes.glslh"
        #include "layout.glslh"
        #include "texture_tensors.glslh"
        #include "quantize.glslh"
        void main() {
          const ivec3 pos = ivec3(gl_WorkGroupID) * ivec3(8, 8, 1) + ivec3(gl_LocalInvocationID);
          if (any(greaterThanEqual(pos, t_out_limits))) {
            return;
          }
          const vec4 in_texel = texelFetch(t_in, pos, 0);
          ivec4 out_texel;
          for (int i = 0; i < 4; ++i) {
            out_texel[i] = quantize(in_texel[i], scale_of(0), zero_point_of(0));
          }
          imageStore(t_out, pos, OUT_TEXEL(out_texel));
        }
        """);
  }

  /** Writes how wide its workgroups are. */
  public static Path writesItsSize(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("size.glsl"),
        """
        #version 450 core
        layout(local_size_x_id = 0, local_size_y_id = 1, local_size_z_id = 2) in;
        layout(set = 0, binding = 0, rgba8i) uniform writeonly iimage3D t_out;
        layout(set = 0, binding = 1) uniform sampler3D t_in;
        void main() {
          const ivec3 pos = ivec3(gl_GlobalInvocationID);
          if (any(greaterThanEqual(pos, imageSize(t_out)))) {
            return;
          }
          const int zero = int(texelFetch(t_in, pos, 0).r * 0.0);
          imageStore(t_out, pos, ivec4(zero + int(gl_WorkGroupSize.x)));
        }
        """);
  }

  /** Runs in workgroups of 4×2×1, whatever is asked. */
  public static Path fixesItsSize(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("fixed.glsl"),
        """
        #version 450 core
        layout(local_size_x = 4, local_size_y = 2) in;
        layout(set = 0, binding = 0, rgba8i) uniform writeonly iimage3D t_out;
        layout(set = 0, binding = 1) uniform sampler3D t_in;
        void main() {
          const ivec3 pos = ivec3(gl_GlobalInvocationID);
          if (any(greaterThanEqual(pos, imageSize(t_out)))) {
            return;
          }
          imageStore(t_out, pos, ivec4(round(texelFetch(t_in, pos, 0))));
        }
        """);
  }
}
