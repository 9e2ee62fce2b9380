// @ts-check
// Reading what a client sends, before anything else is held for it.

const MOST = (32 << 10) + 1; // share.MaxBody, and one that shows that there is more
const TIME = 5000; // ms: share's bodyTime

/**
 * @param {Request} request
 * @returns {Promise<{ bytes: Uint8Array | null, late: boolean }>}
 */
export async function read(request) {
	if (!request.body) return { bytes: null, late: false };
	const reader = request.body.getReader();
	const late = new Promise((resolve) => setTimeout(resolve, TIME, "late"));
	const bytes = new Uint8Array(MOST);
	let length = 0;
	while (length < MOST) {
		const part = await Promise.race([reader.read(), late]);
		if (part === "late") {
			reader.cancel().catch(() => {});
			return { bytes: null, late: true };
		}
		if (part.done) return { bytes: bytes.subarray(0, length), late: false };
		bytes.set(part.value.subarray(0, MOST - length), length);
		length = Math.min(MOST, length + part.value.length);
	}
	reader.cancel().catch(() => {}); // the rest of it is not wanted
	return { bytes, late: false };
}
