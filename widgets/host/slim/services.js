// @ts-check
// The two names that the kernel modules of @jupyterlab/services take from its index.
export { CommsOverSubshells } from "@jupyterlab/services/lib/kernel/comm";
export { ServerConnection } from "@jupyterlab/services/lib/serverconnection";
