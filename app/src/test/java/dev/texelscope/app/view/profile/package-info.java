@NullMarked
package dev.texelscope.app.view.profile;

import org.jspecify.annotations.NullMarked;
