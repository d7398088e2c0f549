// One shader in all forms of a module: optimized, plain, with lines, and with debug information.
#version 450
layout(local_size_x = 4) in;
layout(set = 0, binding = 0, std430) buffer Out { int results[]; };
int folded(int value, int factor) {
  int product = value * factor;
  if (product > 20) {
    int excess = product - 20;
    product = 20 + excess / 2;
  }
  return product;
}
void main() {
  int i = int(gl_GlobalInvocationID.x);
  int sum = 0;
  for (int k = 0; k < 4; ++k) {
    int part = folded(i + 1, k);
    sum += part;
  }
  vec2 scaled = vec2(float(sum) * 0.5, float(i));
  results[i] = int(scaled.x) + i;
}
