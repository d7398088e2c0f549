// Inverse matrices and determinants; within 256 ULP or 0.00001.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  float i = float(int_at(0) & 7);
  mat2 m = mat2(2.0 + i, 1.0, 0.5, 3.0); mat2 n = inverse(m); put(n[0].x); put(n[1].x); put(n[1].y); put(determinant(m));
  mat3 a = mat3(4.0 + i, 1.0, 0.5, 0.25, 5.0, 1.0, 2.0, 0.5, 6.0); mat3 b = inverse(a); put(b[0].x); put(b[1].z); put(b[2].y); put(determinant(a));
  mat4 c = mat4(a); c[3].xyz = vec3(1.0, 2.0, 3.0); c[0].w = 0.5; mat4 d = inverse(c); put(d[3].x); put(d[0].w); put(d[2].z); put(determinant(c));
}
