// Words of the screen Kết nối.

export const connection = {
  title: "Kết nối",
};
