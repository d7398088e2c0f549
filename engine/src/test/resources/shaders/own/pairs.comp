// A per-token quantizer of nobody's family: a structure a token, a block with an instance name, a block of sizes, push
// constants of float.
#version 450
layout(local_size_x = 32) in;

struct Pair {
  float stretch;
  int shift;
};

layout(set = 0, binding = 0, std430) readonly buffer Activations { float data[]; } activations;
layout(set = 0, binding = 3, std430) writeonly buffer Codes { int data[]; } codes;
layout(set = 0, binding = 5, std430) readonly buffer Cells { Pair cells[]; };
layout(set = 0, binding = 7, std140) uniform Extent {
  uint total;
  ivec4 whcn;
} extent;
layout(set = 0, binding = 9, std140) uniform Spare { vec4 never_read; };

layout(push_constant) uniform Ends {
  float lowest;
  float highest;
};

void main() {
  const uint i = gl_GlobalInvocationID.x;
  if (i >= extent.total) {
    return;
  }
  const Pair pair = cells[i / uint(extent.whcn.x)];
  const float steps = round(activations.data[i] * (1.0 / pair.stretch));
  codes.data[i] = clamp(int(steps) + pair.shift, int(lowest), int(highest));
}
