// Lengths and directions; within 16 ULP or 0.000001.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  vec3 a = vec3(int_at(0) & 63, int_at(1) & 63, int_at(2) & 63) * 0.25 + 0.125;
  vec3 b = vec3(int_at(3) & 31, int_at(4) & 31, int_at(5) & 31) * 0.5 + 0.25;
  put(length(a)); put(distance(a, b)); vec3 n = normalize(a); put(n.x); put(n.y); put(n.z);
  vec3 c = cross(a, b); put(c.x); put(c.y); put(c.z); put(dot(a, b));
  vec3 r = refract(n, normalize(b), 0.75); put(r.x); put(r.y); put(r.z);
  vec3 m = reflect(n, vec3(0, 1, 0)); put(m.x); put(m.y);
  vec3 f = faceforward(a, n, b); put(f.x); put(length(a.x)); put(distance(b.x, a.x)); put(normalize(-b.y));
}
