//! How memory goes back to the system.

/// Pieces of this size and more, in bytes, come from the system one by one and go back to it at once.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const LARGE: i32 = 512 << 10;

/// Asks the C library's allocator to give large pieces back at once. To be called before other threads are started.
///
/// Left alone it learns from the first list that pieces of megabytes are usual, and keeps them from then on, in a heap for
/// each thread: four times as much as is in use. Setting the thresholds ends that; `cargo bench --bench soak` shows it.
pub fn give_back_large_pieces() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[expect(unsafe_code, reason = "the standard library has no way to set up the allocator that it uses")]
    // SAFETY: the call takes two numbers and touches nothing but the allocator's own settings, under its own lock.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE);
        libc::mallopt(libc::M_TRIM_THRESHOLD, LARGE);
    }
}
